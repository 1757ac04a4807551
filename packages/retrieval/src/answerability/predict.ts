import type { LanguageRelation } from "../fusion/language-relation.ts";
import { featuresOf, type Evidence } from "./features.ts";
import { fittedModel, fittedModels, type FittedModels } from "./fitted-models.ts";
import { probability, type LogisticModel } from "./logistic-model.ts";

/**
 * Probability from 0 to 1 that the knowledge base covers the question. It tells a topic that is there from one that
 * is not; whether a passage holds the very answer is for a check of the passage itself.
 */
export function answerability(evidence: Evidence): number {
  if (evidence.lexical.candidates.length === 0 && !evidence.dense?.length) return 0;
  const covered = probability(chooseModel(evidence), featuresOf(evidence));
  return evidence.dense ? covered : covered * trustInWords[evidence.relation];
}

/**
 * What words alone are worth across languages: names and words of one origin meet (AUROC .83), letters of another
 * script tell no more than a coin. It keeps a chance match in the source language behind the question's own.
 */
const trustInWords: Readonly<Record<LanguageRelation, number>> = {
  same_language: 1,
  same_script: 0.4,
  other_script: 0.05,
};

/** Cosines count as they are only with the model that the coefficients were fitted on. */
function chooseModel({ dense, model, relation }: Evidence): LogisticModel {
  const legs: keyof FittedModels["sameLanguage"] =
    dense === undefined ? "lexical" : isMeasured(model) ? "dense" : "anyDense";
  return fittedModels[relation === "same_language" ? "sameLanguage" : "acrossLanguages"][legs];
}

/** Whether a model is the one that weights and coefficients were measured with. */
export function isMeasured(model: string | undefined): boolean {
  return model?.split("@")[0] === fittedModel;
}
