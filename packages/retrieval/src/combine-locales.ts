import type { FusedCandidate } from "./fusion/fuse.ts";
import type { LocaleResult } from "./search-locale.ts";

const faintest = 0.02;

/**
 * One list out of several languages' lists. Scores of different languages are not comparable, what each list is
 * worth is: a candidate counts as much as the probability that its list covers the question. The first list wins a tie.
 */
export function combineLocales(results: readonly LocaleResult[]): FusedCandidate[] {
  if (results.length === 1) return [...results[0]!.candidates];
  return results
    .flatMap((result) => {
      const worth = Math.max(faintest, result.answerability);
      return result.candidates.map((candidate) => ({ ...candidate, score: candidate.score * worth }));
    })
    .sort((a, b) => b.score - a.score);
}
