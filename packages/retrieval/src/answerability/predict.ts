import { featuresOf, type Evidence } from "./features.ts";
import { fittedModel, fittedModels, type FittedModels } from "./fitted-models.ts";
import { probability, type LogisticModel } from "./logistic-model.ts";

/**
 * Probability from 0 to 1 that the knowledge base covers the question. It tells a topic that is there from one that
 * is not; whether a passage holds the very answer is for a check of the passage itself.
 */
export function answerability(evidence: Evidence): number {
  if (evidence.lexical.candidates.length === 0 && !evidence.dense?.length) return 0;
  return probability(chooseModel(evidence), featuresOf(evidence));
}

/** Cosines count as they are only with the model that the coefficients were fitted on. */
function chooseModel({ dense, model = "", relation }: Evidence): LogisticModel {
  const legs: keyof FittedModels["sameLanguage"] =
    dense === undefined ? "lexical" : model.split("@")[0] === fittedModel ? "dense" : "anyDense";
  return fittedModels[relation === "same_language" ? "sameLanguage" : "acrossLanguages"][legs];
}
