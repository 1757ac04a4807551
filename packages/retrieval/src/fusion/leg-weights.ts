import type { FieldWeights } from "@handrail/core";
import type { LanguageRelation } from "./language-relation.ts";

/**
 * What the best of the dense candidates counts beside the lexical score, which is a share of the question's words.
 * Because a share is small where words find little, one weight serves questions in the text's language and across
 * languages alike: on XQuAD .15 to .4 are within .3 nDCG of the best weight for each pair of languages by itself.
 */
export const denseWeight = 0.3;

/**
 * How much each lexical field counts. Across languages stems of the wrong language mislead, while n-grams still meet
 * names, numbers and words of one origin; the words keep a trace so that an exact code counts.
 */
export const fieldWeights: Readonly<Record<LanguageRelation, FieldWeights>> = {
  same_language: { words: 0.5, grams: 0.5 },
  same_script: { words: 0.05, grams: 0.95 },
  other_script: { words: 0.05, grams: 0.95 },
};
