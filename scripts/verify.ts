import { spawnSync } from "node:child_process";

interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const checks: readonly Check[] = [
  { name: "format", command: ["oxfmt", "--check", "."] },
  { name: "build", command: ["node", "scripts/build.ts"] },
  { name: "lint", command: ["oxlint", "--quiet"] },
  { name: "types", command: ["turbo", "run", "typecheck", "--output-logs=errors-only"] },
  { name: "types of scripts", command: ["tsc", "-p", "."] },
  { name: "boundaries", command: ["turbo", "boundaries"] },
  { name: "unused code", command: ["knip", "--no-progress"] },
  { name: "tests", command: ["vitest", "run"] },
];

const chosen = process.argv.slice(2);
const failed: string[] = [];
for (const { name, command } of checks) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const started = performance.now();
  const [program, ...parameters] = command;
  const { status } = spawnSync(program, parameters, {
    stdio: "inherit",
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1" },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
  if (status !== 0) failed.push(name);
}

if (failed.length > 0) {
  console.error(`Not clean: ${failed.join(", ")}.`);
  process.exitCode = 1;
}
