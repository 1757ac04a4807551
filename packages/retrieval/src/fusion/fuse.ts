import type { ChunkId, DenseCandidate, LexicalCandidate } from "@handrail/core";

export interface FusedCandidate {
  readonly chunkId: ChunkId;
  /** 0 to 1, comparable within one fusion. */
  readonly score: number;
  readonly lexical: number;
  /** Cosine; null where the dense leg did not run or did not see the chunk. */
  readonly dense: number | null;
}

/** Maps scores to 0 (the weakest candidate of the leg) to 1 (its best), for one query. */
function scale(scores: readonly number[]): (score: number) => number {
  const best = Math.max(...scores);
  const worst = Math.min(...scores);
  return best > worst ? (score) => (score - worst) / (best - worst) : () => 1;
}

/**
 * Convex combination of both legs' scores, each scaled over its own candidates (Bruch, Gai and Ingber, "An Analysis
 * of Fusion Functions for Hybrid Retrieval", 2022). Without one leg the order is the other's.
 * @param dense undefined when the leg did not run
 */
export function fuse(
  lexical: readonly LexicalCandidate[],
  dense: readonly DenseCandidate[] | undefined,
  denseWeight: number,
): FusedCandidate[] {
  if (!dense || dense.length === 0) {
    const best = lexical[0]?.score ?? 1;
    return lexical.map(({ chunkId, score }) => ({ chunkId, score: score / best, lexical: score, dense: null }));
  }
  if (lexical.length === 0) {
    const scaled = scale(dense.map(({ cosine }) => cosine));
    return dense.map(({ chunkId, cosine }) => ({ chunkId, score: scaled(cosine), lexical: 0, dense: cosine }));
  }
  const scaleLexical = scale(lexical.map(({ score }) => score));
  const scaleDense = scale(dense.map(({ cosine }) => cosine));
  const cosines = new Map(dense.map(({ chunkId, cosine }) => [chunkId, cosine]));
  const lexicals = new Map(lexical.map(({ chunkId, score }) => [chunkId, score]));
  return [...new Set([...lexicals.keys(), ...cosines.keys()])]
    .map((chunkId) => {
      const own = lexicals.get(chunkId);
      const cosine = cosines.get(chunkId);
      const score =
        (1 - denseWeight) * (own === undefined ? 0 : scaleLexical(own)) +
        denseWeight * (cosine === undefined ? 0 : scaleDense(cosine));
      return { chunkId, score, lexical: own ?? 0, dense: cosine ?? null };
    })
    .sort((a, b) => b.score - a.score);
}
