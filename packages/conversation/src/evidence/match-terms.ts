import type { QueryTerm } from "@handrail/core";
import type { Analyzer, TermCounts } from "@handrail/text-analysis";
import { oneEditApart } from "./one-edit-apart.ts";

/** A question with what its words tell, and the analyzer of its language. */
export interface Question {
  readonly text: string;
  /** Words of the subject; those that carry only the grammar are left out. */
  readonly terms: readonly QueryTerm[];
  readonly analyzer: Analyzer;
}

/** How strongly each term of the question stands in a text: 1 for the word, less for a word much like it. */
export type TermMatcher = (text: string, analyzer?: Analyzer) => Map<string, number>;

// Below this share of common n-grams two words are strangers.
const leastLikeness = 0.5;
const likenessWeight = 0.85;
const shortestTypo = 5;

function gramsOf(analyzer: Analyzer, text: string): TermCounts {
  const grams: TermCounts = new Map();
  analyzer.count(text, 1, new Map(), grams);
  return grams;
}

/** The terms that say what a question is about; all of them where nothing else is left. */
export function contentTerms(text: string, terms: readonly QueryTerm[], analyzer: Analyzer): QueryTerm[] {
  const subject = new Set(analyzer.tokens(analyzer.subjectOf(text)).map(({ term }) => term));
  const content = terms.filter(({ term }) => subject.has(term));
  return content.length > 0 ? content : [...terms];
}

export function matcherOf({ text, terms, analyzer }: Question): TermMatcher {
  const spelling = new Map<string, string>();
  for (const { start, end, term } of analyzer.tokens(text)) spelling.set(term, text.slice(start, end));
  const wanted = terms.map(({ term, documentFrequency }) => ({
    term,
    grams: [...gramsOf(analyzer, spelling.get(term) ?? term).keys()],
    mayBeTypo: documentFrequency === 0 && term.length >= shortestTypo,
  }));

  return (candidate, other = analyzer) => {
    const words = new Set(other.tokens(candidate).map(({ term }) => term));
    const grams = gramsOf(other, candidate);
    const strengths = new Map<string, number>();
    for (const { term, grams: own, mayBeTypo } of wanted) {
      if (words.has(term)) strengths.set(term, 1);
      else if (mayBeTypo && [...words].some((word) => oneEditApart(term, word))) strengths.set(term, likenessWeight);
      else if (own.length > 0) {
        const share = own.filter((gram) => grams.has(gram)).length / own.length;
        if (share >= leastLikeness) strengths.set(term, share * likenessWeight);
      }
    }
    return strengths;
  };
}
