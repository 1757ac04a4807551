import type { FusedCandidate } from "./fuse.ts";

/** The same candidates with their scores as shares of the best one's, so that 1 is the best of a list. */
export function scaleToBest(candidates: readonly FusedCandidate[]): FusedCandidate[] {
  const best = Math.max(0, ...candidates.map(({ score }) => score));
  return candidates.map((candidate) => ({ ...candidate, score: best > 0 ? candidate.score / best : 0 }));
}
