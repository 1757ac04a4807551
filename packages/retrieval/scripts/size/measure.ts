import { percentile } from "@handrail/evaluation";

export type Facts = Readonly<Record<string, number | string>>;

export function report(name: string, facts: Facts): void {
  const shown = Object.entries(facts).map(
    ([key, value]) => `${key} ${typeof value === "number" ? value.toFixed(value < 10 ? 2 : 1) : value}`,
  );
  console.log(name.padEnd(30), shown.join("  "));
}

/** CPU seconds of this process since `since`. */
export function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

/** Runs every question once, one after the other, and reports what one takes, in milliseconds. */
export async function measure(
  name: string,
  questions: readonly string[],
  run: (text: string) => unknown,
): Promise<void> {
  const times: number[] = [];
  const cpu = process.cpuUsage();
  for (const text of questions) {
    const started = performance.now();
    await run(text);
    times.push(performance.now() - started);
  }
  report(name, {
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    cpu: (cpuSeconds(cpu) / questions.length) * 1_000,
  });
}
