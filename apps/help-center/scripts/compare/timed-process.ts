import { spawnSync } from "node:child_process";

export interface Timed {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

/** Runs Node under GNU time. Throws with the end of what the process printed when it fails. */
export function timed(folder: string, args: readonly string[]): Timed {
  const started = performance.now();
  const run = spawnSync("/usr/bin/time", ["-f", "measured %U %S %M", process.execPath, ...args], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" },
  });
  if (run.error) throw new Error("GNU time is needed at /usr/bin/time.", { cause: run.error });
  if (run.status !== 0) throw new Error(`It did not build.\n${run.stdout.slice(-1500)}\n${run.stderr.slice(-1500)}`);
  const [, user = 0, system = 0, kilobytes = 0] = /^measured (\S+) (\S+) (\S+)$/m.exec(run.stderr)?.map(Number) ?? [];
  return {
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: user + system,
    peakMegabytes: kilobytes / 1024,
  };
}
