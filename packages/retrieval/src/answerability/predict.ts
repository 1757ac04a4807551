import { featuresOf, type Evidence } from "./features.ts";
import { fittedModels } from "./fitted-models.ts";
import { probability } from "./logistic-model.ts";

/**
 * Probability from 0 to 1 that the knowledge base covers the question. It tells a topic that is there from one that
 * is not; whether a passage holds the very answer is for a check of the passage itself.
 */
export function answerability(evidence: Evidence): number {
  if (evidence.lexical.candidates.length === 0 && !evidence.dense?.length) return 0;
  const model = evidence.dense ? fittedModels.lexicalAndDense : fittedModels.lexical;
  return probability(model, featuresOf(evidence));
}
