import type { QueryTerm } from "@handrail/core";
import { hasUnspaced, type Analyzer } from "@handrail/text-analysis";

/** What a question asks for, cut as the texts are: how much each word tells, its n-grams, and words that stand together. */
export interface Asked {
  readonly words: readonly QueryTerm[];
  readonly grams: readonly string[];
  readonly pairs: readonly { readonly first: string; readonly second: string; readonly idf: number }[];
}

/** A pair with a word that stands nearly everywhere says nothing that the other word does not say. */
const leastPairIdf = 1;

export function askedOf(text: string, words: readonly QueryTerm[], analyzer: Analyzer): Asked {
  const grams = new Map<string, number>();
  analyzer.count(text, 1, new Map(), grams);
  return { words, grams: [...grams.keys()], pairs: pairsOf(text, words, analyzer) };
}

function pairsOf(text: string, words: readonly QueryTerm[], analyzer: Analyzer): Asked["pairs"] {
  // Where there are no spaces the n-grams are pairs of characters in order already.
  if (hasUnspaced(text)) return [];
  const idf = new Map(words.map((word) => [word.term, word.idf]));
  const terms = analyzer.tokens(text).map(({ term }) => term);
  const pairs = new Map<string, Asked["pairs"][number]>();
  for (const [place, second] of terms.entries()) {
    const first = terms[place - 1];
    if (first === undefined) continue;
    const weight = Math.min(idf.get(first) ?? 0, idf.get(second) ?? 0);
    if (weight > leastPairIdf) pairs.set(`${first} ${second}`, { first, second, idf: weight });
  }
  return [...pairs.values()];
}
