/** Value below which the share of the sample lies; nearest rank. */
export function percentile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function p50p95(sampleMs: readonly number[]): string {
  return `${percentile(sampleMs, 0.5).toFixed(1)} / ${percentile(sampleMs, 0.95).toFixed(1)} ms`;
}

/** Time of each call in milliseconds, one after the other. */
export async function timeEach<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  for (const item of items) {
    const started = performance.now();
    await work(item);
    times.push(performance.now() - started);
  }
  return times;
}
