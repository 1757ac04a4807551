import { spawnSync } from "node:child_process";

// Site, console and widget are bundled; everything else runs from its sources.
const result = spawnSync("turbo", ["run", "build", "--output-logs=errors-only"], {
  stdio: "inherit",
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1" },
});
process.exitCode = result.status ?? 1;
