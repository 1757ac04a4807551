import type { Evidence } from "./measure-evidence.ts";

/**
 * Logistic regression on questions that their knowledge base answers (SQuAD 2, XQuAD in four languages, the help
 * center's own in six, headings of the FastAPI documentation) against questions of another world (CLINC150, and in
 * other languages those of the other knowledge base), every set and class weighing the same. Fitted by
 * `scripts/fit-certainty.ts`.
 */
const weights = {
  intercept: -5.977,
  answerability: 2.703,
  headingCoverage: 5.931,
  unknown: 2.45,
  coverage: 2.212,
  quotedCoverage: -3.626,
  contentWords: 2.428,
  /** Two words that stand together prove little, six prove much. */
  quotedWords: 6.805,
};

const mostLogit = 8;
const mostWords = 8;
const mostQuotedWords = 6;
const scale = 4;

/** What the probability is worked out from, each on a scale of about 0 to 2. */
export function certaintyFeatures(
  answerability: number,
  evidence: Evidence,
): Readonly<Record<Exclude<keyof typeof weights, "intercept">, number>> {
  const { headingCoverage, unknown, coverage, quotedCoverage, contentWords } = evidence;
  return {
    answerability: clamp(logit(answerability), mostLogit) / scale,
    headingCoverage,
    unknown,
    coverage,
    quotedCoverage,
    contentWords: Math.min(contentWords, mostWords) / scale,
    quotedWords: (quotedCoverage * Math.min(contentWords, mostQuotedWords)) / scale,
  };
}

/**
 * Probability from 0 to 1 that the question can be answered: what the index says about the knowledge base as a
 * whole, together with what the quoted passage itself shows.
 * @param answerability as the retriever gives it, 0 to 1
 */
export function certainty(answerability: number, evidence: Evidence): number {
  // Words of two languages cannot be compared: what the index says is all there is.
  if (evidence.crossLanguage) return answerability;
  const { intercept, ...perFeature } = weights;
  const features = certaintyFeatures(answerability, evidence);
  const names = Object.keys(perFeature) as (keyof typeof features)[];
  const score = names.reduce((sum, name) => sum + perFeature[name] * features[name], intercept);
  return 1 / (1 + Math.exp(-score));
}

function logit(probability: number): number {
  const inside = clamp(probability - 0.5, 0.5 - 1e-5) + 0.5;
  return Math.log(inside / (1 - inside));
}

function clamp(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}
