import type { Analyzer } from "@handrail/text-analysis";

/** A text cut as the index cuts it, without the words that carry only its grammar. */
export interface CutText {
  readonly words: ReadonlySet<string>;
  readonly grams: ReadonlySet<string>;
}

export function cutSubject(text: string, analyzer: Analyzer): CutText {
  const words = new Map<string, number>();
  const grams = new Map<string, number>();
  analyzer.count(analyzer.subjectOf(text), 1, words, grams);
  return { words: new Set(words.keys()), grams: new Set(grams.keys()) };
}

/** Share of what both texts say that they have in common, words and letters half and half: 0 to 1. */
export function likenessOf(one: CutText, other: CutText): number {
  const words = overlap(one.words, other.words);
  // Languages without n-grams are compared by their words alone.
  if (one.grams.size === 0 || other.grams.size === 0) return words;
  return (words + overlap(one.grams, other.grams)) / 2;
}

/** Dice's coefficient. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size + other.size === 0) return 0;
  let common = 0;
  for (const term of one) if (other.has(term)) common++;
  return (2 * common) / (one.size + other.size);
}
