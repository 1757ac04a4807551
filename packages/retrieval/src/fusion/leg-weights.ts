import type { FieldWeights } from "@handrail/core";
import type { LanguageRelation } from "./language-relation.ts";

export interface LegWeights {
  /** Share of the dense leg in the fused score; the lexical leg has the rest. */
  readonly dense: number;
  readonly fields: FieldWeights;
}

/**
 * Fitted on the XQuAD and SQuAD sets by the evaluation script. Across languages stems of the wrong language mislead,
 * while n-grams still meet names, numbers and words of one origin; the words keep a trace so that an exact code counts.
 */
export const legWeights: Readonly<Record<LanguageRelation, LegWeights>> = {
  same_language: { dense: 0.5, fields: { words: 0.5, grams: 0.5 } },
  same_script: { dense: 0.8, fields: { words: 0.05, grams: 0.95 } },
  other_script: { dense: 0.8, fields: { words: 0.05, grams: 0.95 } },
};
