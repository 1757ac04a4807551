import { languageOf, type ScoredPassage } from "@handrail/core";
import { matcherOf, type Question } from "./match-terms.ts";
import type { QuotedSpan } from "./select-sentences.ts";

/** How far the quoted sentences bear out that they answer the question. */
export interface Evidence {
  /** Share of the question's idf that stands in the sentences and the headings above them, 0 to 1. */
  readonly coverage: number;
  /** Whether one of the two rarest words of the question is among them. */
  readonly rareTermFound: boolean;
  /** Best cosine among the passages, or null without the dense leg. */
  readonly cosine: number | null;
  /** Words of the question that tell something. */
  readonly contentWords: number;
  /** The passages are in another language than the question, so that words cannot be compared. */
  readonly crossLanguage: boolean;
}

export function measureEvidence(
  question: Question,
  spans: readonly QuotedSpan[],
  passages: readonly ScoredPassage[],
): Evidence {
  const matches = matcherOf(question);
  const quoted = spans.map(({ text, passage }) => [passage.document.title, ...passage.headingPath, text].join("\n"));
  const strengths = quoted.length > 0 ? matches(quoted.join("\n")) : new Map<string, number>();
  const { terms } = question;
  const total = terms.reduce((sum, { idf }) => sum + idf, 0);
  const found = terms.reduce((sum, { term, idf }) => sum + idf * (strengths.get(term) ?? 0), 0);
  const rarest = [...terms].sort((a, b) => b.idf - a.idf).slice(0, 2);
  const cosines = passages.flatMap(({ scores }) => (scores.dense === null ? [] : [scores.dense]));
  return {
    coverage: total > 0 ? found / total : 0,
    rareTermFound: rarest.some(({ term }) => (strengths.get(term) ?? 0) >= 0.5),
    cosine: cosines.length > 0 ? Math.max(...cosines) : null,
    contentWords: terms.length,
    crossLanguage:
      spans.length > 0 &&
      spans.every(({ passage }) => languageOf(passage.document.locale) !== languageOf(question.analyzer.locale)),
  };
}
