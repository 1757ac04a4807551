import type { DenseCandidate, LexicalCandidate } from "@handrail/core";

/** Lexical hits that are looked up among the vectors' candidates. */
const lookedUp = 5;

/**
 * Where the vectors put what the words found: 0 for no higher than the average of their own candidates, 1 for first.
 * A question's words stand in a text or they do not; vectors that know nothing of those texts know nothing of the
 * language. Hits count by the square of their score, so that a leg which found next to nothing testifies to little.
 */
export function standingOfWords(lexical: readonly LexicalCandidate[], dense: readonly DenseCandidate[]): number {
  const cosines = new Map(dense.map(({ chunkId, cosine }) => [chunkId, cosine]));
  const values = [...cosines.values()];
  const highest = Math.max(...values);
  const average = values.reduce((sum, cosine) => sum + cosine, 0) / values.length;
  let standing = 0;
  let all = 0;
  for (const { chunkId, score } of lexical.slice(0, lookedUp)) {
    const cosine = cosines.get(chunkId) ?? average;
    const place = highest > average ? Math.max(0, (cosine - average) / (highest - average)) : 1;
    standing += score * score * place;
    all += score * score;
  }
  return all > 0 ? standing / all : 1;
}

/**
 * How far the best of the vectors' candidates stands before the second: 0 for level with it, towards 1 when the second
 * is no better than the average. 0 for fewer than three candidates, among which nothing is an average.
 */
export function distinctionOfBest(dense: readonly DenseCandidate[]): number {
  if (dense.length < 3) return 0;
  const [best = 0, second = 0, ...others] = dense.map(({ cosine }) => cosine).sort((a, b) => b - a);
  const average = others.reduce((sum, cosine) => sum + cosine, 0) / others.length;
  return best > average ? (best - second) / (best - average) : 0;
}
