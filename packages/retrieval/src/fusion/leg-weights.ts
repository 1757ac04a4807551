import type { DenseCandidate, FieldWeights, LexicalCandidate } from "@handrail/core";
import type { LanguageRelation } from "./language-relation.ts";
import { distinctionOfBest, standingOfWords } from "./standing.ts";

/**
 * What the best of the dense candidates counts beside the lexical score, which is a share of the question's words.
 * Because a share is small where words find little, much the same weight serves questions in the text's language and
 * across languages: on XQuAD .2 to .4 are within .3 nDCG of the best weight for each pair of languages by itself.
 */
const fullWeight: Readonly<Record<LanguageRelation, number>> = {
  same_language: 0.35,
  same_script: 0.3,
  other_script: 0.3,
};

/**
 * Vectors of a model that was not measured here count less, and in full only where words bear them out, unless they set
 * one text far apart from all others: vectors that know nothing never do.
 */
const unmeasured = { weight: 0.2, fullStanding: 0.5, distinct: { from: 0.3, to: 0.6, weight: 1 } };

/** @param measured whether the vectors' model is one that the full weight was chosen with */
export function denseWeight(
  relation: LanguageRelation,
  measured: boolean,
  lexical: readonly LexicalCandidate[],
  dense: readonly DenseCandidate[] | undefined,
): number {
  if (measured || relation !== "same_language" || !dense || dense.length === 0) return fullWeight[relation];
  const { weight, fullStanding, distinct } = unmeasured;
  const byWords = weight * Math.min(1, standingOfWords(lexical, dense) / fullStanding);
  const apart = (distinctionOfBest(dense) - distinct.from) / (distinct.to - distinct.from);
  return Math.max(byWords, distinct.weight * Math.min(1, apart));
}

/** What a sentence that holds the whole question adds. Across languages sentences share no words with it. */
export const sentenceWeight: Readonly<Record<LanguageRelation, number>> = {
  same_language: 0.25,
  same_script: 0,
  other_script: 0,
};

/**
 * How much each lexical field counts. Across languages stems of the wrong language mislead, while n-grams still meet
 * names, numbers and words of one origin; the words keep a trace so that an exact code counts.
 */
export const fieldWeights: Readonly<Record<LanguageRelation, FieldWeights>> = {
  same_language: { words: 0.5, grams: 0.5 },
  same_script: { words: 0.05, grams: 0.95 },
  other_script: { words: 0.05, grams: 0.95 },
};
