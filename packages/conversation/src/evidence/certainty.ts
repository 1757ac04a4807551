import type { Evidence } from "./measure-evidence.ts";

/**
 * Logistic regression on questions that their knowledge base answers (SQuAD 2, headings of a help center in five
 * languages) and questions of another world (CLINC150), both classes weighing the same.
 */
const weights = {
  intercept: -4.37,
  answerability: 1.6,
  headingCoverage: 3.33,
  unknown: -1.09,
  singleWord: -0.46,
  matchedIdf: 4.16,
};

const most = { logit: 8, idf: 20 };
const scale = { logit: 4, idf: 10 };

/**
 * Probability from 0 to 1 that the question can be answered: what the index says about the knowledge base as a
 * whole, together with what the quoted passage itself shows.
 * @param answerability as the retriever gives it, 0 to 1
 */
export function certainty(answerability: number, evidence: Evidence): number {
  // Words of two languages cannot be compared: what the index says is all there is.
  if (evidence.crossLanguage) return answerability;
  const score =
    weights.intercept +
    (weights.answerability * clamp(logit(answerability), most.logit)) / scale.logit +
    weights.headingCoverage * evidence.headingCoverage +
    weights.unknown * evidence.unknown +
    (evidence.contentWords <= 1 ? weights.singleWord : 0) +
    (weights.matchedIdf * Math.min(evidence.matchedIdf, most.idf)) / scale.idf;
  return 1 / (1 + Math.exp(-score));
}

function logit(probability: number): number {
  const inside = clamp(probability - 0.5, 0.5 - 1e-5) + 0.5;
  return Math.log(inside / (1 - inside));
}

function clamp(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
