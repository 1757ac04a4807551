const [second, minute, hour] = [1_000, 60_000, 3_600_000];

/** Pauses between the attempts of one delivery; together a little more than a day. */
const pausesMs: readonly number[] = [
  5 * second,
  30 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  8 * hour,
  9 * hour,
];

/** When a delivery is tried again after this many attempts; undefined when it is given up. */
export function nextAttempt(attempts: number, now: Date): Date | undefined {
  const pause = pausesMs[attempts - 1];
  return pause === undefined ? undefined : new Date(now.getTime() + pause);
}
