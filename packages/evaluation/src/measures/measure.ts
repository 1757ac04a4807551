/** Measures of one ranked list. */
export interface Measures {
  /** Normalised discounted cumulative gain of the first ten. */
  readonly ndcg10: number;
  /** Share of the right texts among the first; of as many as can be there. */
  readonly r1: number;
  readonly r5: number;
  readonly r10: number;
  /** One over the rank of the first right text, 0 beyond ten. */
  readonly mrr10: number;
}

/** @param gains what each right text is worth, by id */
export function measure(ranked: readonly string[], gains: ReadonlyMap<string, number>): Measures {
  let discounted = 0;
  let first = 0;
  for (const [rank, id] of ranked.slice(0, 10).entries()) {
    const gain = gains.get(id) ?? 0;
    discounted += gain / Math.log2(rank + 2);
    if (gain > 0 && first === 0) first = rank + 1;
  }
  const ideal = [...gains.values()]
    .sort((a, b) => b - a)
    .slice(0, 10)
    .reduce((sum, gain, rank) => sum + gain / Math.log2(rank + 2), 0);
  const recall = (depth: number) => {
    const found = ranked.slice(0, depth).filter((id) => (gains.get(id) ?? 0) > 0).length;
    return found / Math.min(depth, gains.size);
  };
  return {
    ndcg10: ideal > 0 ? discounted / ideal : 0,
    r1: recall(1),
    r5: recall(5),
    r10: recall(10),
    mrr10: first > 0 ? 1 / first : 0,
  };
}
