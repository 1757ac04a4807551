import type { LogisticModel } from "./logistic-model.ts";

/**
 * Written by scripts/fit-answerability.ts: 11554 questions on SQuAD 1.1 and XQuAD (en, de, es, zh, ar), half of them
 * about articles that the index did not hold, over indexes of 20 to 1099 passages; dense with no model yet.
 */
export const fittedModels: Readonly<Record<"lexical" | "lexicalAndDense", LogisticModel>> = {
  lexical: {
    intercept: 0.59,
    coefficients: {
      words: 10.318,
      grams: 11.938,
      wordCoverage: 1.952,
      gramCoverage: 1.063,
      marginToSecond: 1.092,
      marginToFifth: 6.091,
      unknown: -2.689,
      indexSize: -3.188,
    },
  },
  lexicalAndDense: {
    intercept: 0.59,
    coefficients: {
      words: 10.318,
      grams: 11.938,
      wordCoverage: 1.952,
      gramCoverage: 1.063,
      marginToSecond: 1.092,
      marginToFifth: 6.091,
      unknown: -2.689,
      indexSize: -3.188,
    },
  },
};
