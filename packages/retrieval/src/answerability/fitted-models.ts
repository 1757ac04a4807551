import type { LogisticModel } from "./logistic-model.ts";

/** By what the dense leg ran with: not at all, the model named below, or another one. */
export interface FittedModels {
  readonly sameLanguage: Readonly<Record<"lexical" | "dense" | "anyDense", LogisticModel>>;
  readonly acrossLanguages: Readonly<Record<"lexical" | "dense" | "anyDense", LogisticModel>>;
}

/** Model whose cosines the coefficients know. */
export const fittedModel = "multilingual-e5-small";

const lexical: LogisticModel = {
  intercept: 0.614,
  coefficients: {
    words: 10.568,
    grams: 11.563,
    wordCoverage: 1.642,
    gramCoverage: 1.302,
    marginToSecond: 1.042,
    marginToFifth: 6.375,
    unknown: -2.734,
    indexSize: -3.177,
  },
};

export const fittedModels: FittedModels = {
  sameLanguage: { lexical, dense: lexical, anyDense: lexical },
  acrossLanguages: { lexical, dense: lexical, anyDense: lexical },
};
