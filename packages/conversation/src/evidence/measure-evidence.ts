import { languageOf, type QueryTerm, type ScoredPassage } from "@handrail/core";
import { matcherOf, type Question } from "./match-terms.ts";
import type { QuotedSpan } from "./select-sentences.ts";

/** How far what would be quoted bears out that it answers the question. */
export interface Evidence {
  /** Share of the question's idf that stands in the quoted passage and the headings above it, 0 to 1. */
  readonly coverage: number;
  /** The same in the quoted sentences and the headings: words that stand apart from each other on a page prove little. */
  readonly quotedCoverage: number;
  /** The same in title and headings alone. */
  readonly headingCoverage: number;
  /** Share of the question's idf that the knowledge base has never seen. */
  readonly unknown: number;
  /** Words of the question that tell something. */
  readonly contentWords: number;
  /** Best cosine among the passages, or null without the dense leg. */
  readonly cosine: number | null;
  /** The passage is in another language than the question, so that words cannot be compared. */
  readonly crossLanguage: boolean;
}

// In a handful of pages every word stands in most of them, and would tell nothing.
const leastChunks = 300;

/** The terms with the idf that they would have if the rest of a small index spoke of other things. */
function asInLargeIndex(terms: readonly QueryTerm[]): QueryTerm[] {
  return terms.map(({ term, idf, documentFrequency: df }) => {
    const chunks = (Math.exp(idf) - 1) * (df + 0.5) + df - 0.5;
    const idfInMore = Math.log(1 + (Math.max(chunks, leastChunks) - df + 0.5) / (df + 0.5));
    return { term, idf: Math.max(idf, idfInMore), documentFrequency: df };
  });
}

export function measureEvidence(
  question: Question,
  spans: readonly QuotedSpan[],
  passages: readonly ScoredPassage[],
): Evidence {
  const { analyzer } = question;
  const terms = asInLargeIndex(question.terms);
  const matches = matcherOf(question);
  const total = terms.reduce((sum, { idf }) => sum + idf, 0);
  const idfIn = (text: string): number => {
    const strengths = matches(text);
    return terms.reduce((sum, { term, idf }) => sum + idf * (strengths.get(term) ?? 0), 0);
  };
  const share = (idf: number): number => (total > 0 ? idf / total : 0);
  const quoted = spans[0]?.passage;
  const headings = quoted ? [quoted.document.title, ...quoted.headingPath].join("\n") : "";
  const unknownIdf = terms.reduce((sum, { idf, documentFrequency }) => sum + (documentFrequency === 0 ? idf : 0), 0);
  const cosines = passages.flatMap(({ scores }) => (scores.dense === null ? [] : [scores.dense]));
  return {
    coverage: share(quoted ? idfIn(`${headings}\n${quoted.text}`) : 0),
    quotedCoverage: share(quoted ? idfIn(`${headings}\n${spans[0]!.text}`) : 0),
    headingCoverage: share(idfIn(headings)),
    unknown: share(unknownIdf),
    contentWords: terms.length,
    cosine: cosines.length > 0 ? Math.max(...cosines) : null,
    crossLanguage: quoted !== undefined && languageOf(quoted.document.locale) !== languageOf(analyzer.locale),
  };
}
