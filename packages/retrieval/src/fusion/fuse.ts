import type { ChunkId, DenseCandidate, LexicalCandidate } from "@handrail/core";

export interface FusedCandidate {
  readonly chunkId: ChunkId;
  /** 0 to 1, where 1 is the best of this fusion. */
  readonly score: number;
  readonly lexical: number;
  /** Cosine; null where the dense leg did not run or did not see the chunk. */
  readonly dense: number | null;
  /** Share of the question that its best sentence holds; absent where nobody looked. */
  readonly sentence?: number;
}

/**
 * Adds up both legs. The lexical score stays as it is, a share of the question's words from 0 to 1; cosines, whose
 * scale is each model's own, are spread from 0 (the last candidate) to 1 (the first) and count `denseWeight` times.
 * After Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval" (2022), with one change: they
 * spread both legs, which blows up a leg that found next to nothing. Without one leg the order is the other's.
 * @param dense undefined when the leg did not run
 * @returns best first, with sums as they are: `scaleToBest` makes shares of them
 */
export function fuse(
  lexical: readonly LexicalCandidate[],
  dense: readonly DenseCandidate[] | undefined,
  denseWeight: number,
): FusedCandidate[] {
  const cosines = new Map((dense ?? []).map(({ chunkId, cosine }) => [chunkId, cosine]));
  const shares = new Map(lexical.map(({ chunkId, score }) => [chunkId, score]));
  const spread = spreadOf([...cosines.values()]);
  return [...new Set([...shares.keys(), ...cosines.keys()])]
    .map((chunkId) => {
      const cosine = cosines.get(chunkId);
      const share = shares.get(chunkId) ?? 0;
      const score = share + (cosine === undefined ? 0 : denseWeight * spread(cosine));
      return { chunkId, score, lexical: share, dense: cosine ?? null };
    })
    .sort((a, b) => b.score - a.score);
}

function spreadOf(values: readonly number[]): (value: number) => number {
  const highest = Math.max(...values);
  const lowest = Math.min(...values);
  return highest > lowest ? (value) => (value - lowest) / (highest - lowest) : () => 1;
}
