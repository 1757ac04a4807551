/** Rows that stay in their places while somebody points at them. */
export interface HeldRows<Row> {
  readonly rows: readonly (Row & { readonly gone?: boolean })[];
  /** Rows that came meanwhile and wait above. */
  readonly waiting: number;
}

/**
 * The fresh rows in the order that was on the screen: known ones in place with their new words, those that left kept
 * as gone, later pages at the end, and whatever would push the others down counted instead of shown.
 */
export function heldRows<Row extends { readonly id: string }>(
  shown: readonly Row[],
  fresh: readonly Row[],
): HeldRows<Row> {
  const known = new Set(shown.map(({ id }) => id));
  const byId = new Map(fresh.map((row) => [row.id, row]));
  const lastKnown = fresh.findLastIndex(({ id }) => known.has(id));
  const kept = shown.map((row) => byId.get(row.id) ?? { ...row, gone: true });
  const after = fresh.filter((row, index) => !known.has(row.id) && index > lastKnown && lastKnown >= 0);
  const before = fresh.filter((row, index) => !known.has(row.id) && (index < lastKnown || lastKnown < 0));
  return { rows: [...kept, ...after], waiting: before.length };
}
