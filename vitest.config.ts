import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{apps,packages,connectors,scripts}/**/*.test.ts", "{apps,packages}/**/*.test.tsx"],
    // Most files wait for databases, servers and browsers: a core kept free would stand idle.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // What comes in the end may take its time on a busy machine.
    expect: { poll: { timeout: 10_000 } },
  },
});
