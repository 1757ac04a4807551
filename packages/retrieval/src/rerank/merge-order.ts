/**
 * What the reranker's opinion counts beside the fused score. On simulated rerankers of every quality
 * (`scripts/simulate-rerankers.ts`) this gains nearly what half would where the reranker is good, and costs half a point
 * at most where it orders only three of four pairs rightly; on its own such a one would cost about fifty.
 */
const rerankWeight = 0.4;

/** Scores that lie closer together than this tell the texts hardly apart, and count less. */
const leastSpread = 0.05;

export interface Reordered<Item> {
  readonly item: Item;
  /** 0 to 1, where 1 is the best. */
  readonly score: number;
}

/**
 * Adds the reranker's scores, spread from 0 to 1 over what it read, to the fused scores. So a reranker that
 * is sure gets its way, one that sees no difference changes nothing, and one that errs cannot bury what both legs put
 * far ahead. What it did not read stays behind, in its order.
 * @param items in fused order
 * @param judged scores of the first items
 * @param weight share of the reranker, 0 to 1
 */
export function mergeOrder<Item extends { readonly score: number }>(
  items: readonly Item[],
  judged: readonly number[],
  weight: number = rerankWeight,
): Reordered<Item>[] {
  const highest = Math.max(...items.map((item) => item.score)) || 1;
  const lowest = Math.min(...judged);
  const spread = Math.max(Math.max(...judged) - lowest, leastSpread);
  const merged = items.map((item, place) => {
    const opinion = judged[place] === undefined ? 0 : (judged[place] - lowest) / spread;
    return { item, score: ((1 - weight) * item.score) / highest + weight * opinion };
  });
  const best = Math.max(0, ...merged.map(({ score }) => score));
  return merged
    .map(({ item, score }) => ({ item, score: best > 0 ? score / best : 0 }))
    .sort((a, b) => b.score - a.score);
}
