import type { SuggestHit } from "@handrail/core";
import { fold } from "@handrail/text-analysis";
import { highlightWords } from "./highlight-words.ts";
import { joinedWordsOf, matchWords, wordsOf } from "./match-words.ts";

export interface HeadingCandidate {
  /** Share of the query's n-gram weight that the heading holds, saturated by BM25. */
  readonly score: number;
  readonly text: string;
  readonly isTitle: boolean;
  readonly hit: Omit<SuggestHit, "highlight">;
}

/** Below it, a heading that holds none of the typed words is like them by chance. */
const leastScore = 0.15;

/**
 * Orders candidates as a person who is typing expects: headings that begin with what was typed first, then those
 * whose words match, exactly before by prefix before with a slip, then the rest by their n-grams.
 */
export function rankHeadings(candidates: readonly HeadingCandidate[], query: string, locale: string): SuggestHit[] {
  const language = new Intl.Locale(locale).language;
  const typed = fold(query, language).trim().replace(/\s+/gu, " ");
  const words = wordsOf(query, language);
  return candidates
    .map((candidate) => {
      const text = fold(candidate.text, language).replace(/\s+/gu, " ");
      const match = matchWords(words, wordsOf(candidate.text, language), joinedWordsOf(candidate.text, language));
      const rank =
        candidate.score +
        match.share +
        (text === typed ? 2 : text.startsWith(typed) ? 1.5 : text.includes(typed) ? 0.5 : 0) +
        0.5 * match.density +
        (candidate.isTitle ? 0.02 : 0);
      return { candidate, rank, match };
    })
    .filter(({ candidate, match }) => match.share > 0 || candidate.score >= leastScore)
    .sort((a, b) => b.rank - a.rank)
    .map(({ candidate, match }) => ({
      ...candidate.hit,
      highlight: highlightWords(candidate.text, match.matched),
    }));
}
