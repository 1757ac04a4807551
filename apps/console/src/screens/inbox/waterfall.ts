/** A step of a turn as a bar: when it began and how long it took. */
export interface Bar {
  readonly step: string;
  readonly startMs: number;
  readonly ms: number;
  /** Part of another step, named before the dot. */
  readonly isPart: boolean;
}

/**
 * Steps one after the other, as the turn runs them; `retrieve.lexical` is a part of `retrieve` and begins with it.
 * @returns the bars in the order of the turn, and its whole length
 */
export function waterfallOf(timingsMs: Readonly<Record<string, number>>): { bars: readonly Bar[]; totalMs: number } {
  const entries = Object.entries(timingsMs).filter(([step]) => step !== "total");
  const bars: Bar[] = [];
  let at = 0;
  for (const [step, ms] of entries.filter(([name]) => !name.includes("."))) {
    bars.push({ step, startMs: at, ms, isPart: false });
    let within = at;
    for (const [part, partMs] of entries.filter(([name]) => name.startsWith(`${step}.`))) {
      bars.push({ step: part.slice(step.length + 1), startMs: within, ms: partMs, isPart: true });
      within += partMs;
    }
    at += ms;
  }
  const whole = new Set(entries.map(([name]) => name));
  for (const [step, ms] of entries)
    if (step.includes(".") && !whole.has(step.split(".")[0]!)) bars.push({ step, startMs: at, ms, isPart: false });
  return { bars, totalMs: Math.max(timingsMs["total"] ?? 0, at, 1) };
}
