/** The longest pause between two attempts. */
const longestMs = 15_000;

/**
 * How long to wait before the next attempt: twice as long each time, and a random part of that, so that those who
 * failed together do not come back together.
 * @param failures 1 after the first failure
 * @param random between 0 and 1
 */
export function backoffMs(failures: number, random: number): number {
  const spanMs = Math.min(longestMs, 500 * 2 ** (failures - 1));
  return Math.round(spanMs * (0.5 + random / 2));
}
