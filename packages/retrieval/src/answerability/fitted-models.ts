import type { LogisticModel } from "./logistic-model.ts";

/** By what the dense leg ran with: not at all, the model named below, or another one. */
export interface FittedModels {
  readonly sameLanguage: Readonly<Record<"lexical" | "dense" | "anyDense", LogisticModel>>;
  readonly acrossLanguages: Readonly<Record<"lexical" | "dense" | "anyDense", LogisticModel>>;
}

/** Model whose cosines the coefficients know. */
export const fittedModel = "multilingual-e5-small";

/**
 * Written by scripts/fit-answerability.ts: 12389 questions on SQuAD 1.1 and XQuAD (en, de, es, zh, ar), half of them
 * about articles that the index did not hold, over indexes of 20 to 1099 passages.
 */
export const fittedModels: FittedModels = {
  sameLanguage: {
    lexical: {
      intercept: 0.845,
      coefficients: {
        words: 10.241,
        grams: 11.775,
        wordCoverage: 1.825,
        gramCoverage: 1.147,
        marginToSecond: 6.576,
        marginToFifth: 1.117,
        unknown: -2.46,
        indexSize: -3.226,
      },
    },
    dense: {
      intercept: -51.626,
      coefficients: {
        words: -3.274,
        grams: 2.26,
        wordCoverage: 3.423,
        gramCoverage: 7.59,
        marginToSecond: 6.895,
        marginToFifth: -0.231,
        unknown: -1.656,
        indexSize: -0.178,
        cosineLead: -1.438,
        sameFirst: 0.049,
        lexicalOfDenseFirst: 4.439,
        cosine: 47.655,
        cosineToSecond: -6.361,
        cosineToFifth: 106.7,
        cosineOfLexicalFirst: 10.941,
      },
    },
    anyDense: {
      intercept: 0.643,
      coefficients: {
        words: 4.728,
        grams: 5.659,
        wordCoverage: 3.072,
        gramCoverage: 2.037,
        marginToSecond: 5.407,
        marginToFifth: -1.734,
        unknown: -2.445,
        indexSize: -3.549,
        cosineLead: 0.411,
        sameFirst: 0.26,
        lexicalOfDenseFirst: 11.308,
      },
    },
  },
  acrossLanguages: {
    lexical: {
      intercept: -1.28,
      coefficients: {
        words: 15.787,
        grams: 19.18,
        wordCoverage: -7.383,
        gramCoverage: -21.41,
        marginToSecond: 12.337,
        marginToFifth: 42.656,
        unknown: 0.472,
        indexSize: 0.283,
      },
    },
    dense: {
      intercept: -56.77,
      coefficients: {
        words: 2.952,
        grams: -11.753,
        wordCoverage: 3.006,
        gramCoverage: -8.56,
        marginToSecond: -2.178,
        marginToFifth: 48.097,
        unknown: 4.074,
        indexSize: -0.25,
        cosineLead: -0.237,
        sameFirst: 1.611,
        lexicalOfDenseFirst: 26.36,
        cosine: 91.658,
        cosineToSecond: -52.295,
        cosineToFifth: 64.94,
        cosineOfLexicalFirst: -27.09,
      },
    },
    anyDense: {
      intercept: -5.128,
      coefficients: {
        words: 7.81,
        grams: -22.188,
        wordCoverage: -1.757,
        gramCoverage: -18.509,
        marginToSecond: 14.519,
        marginToFifth: 47.645,
        unknown: 3.046,
        indexSize: -2.116,
        cosineLead: 2.148,
        sameFirst: 0.034,
        lexicalOfDenseFirst: 46.324,
      },
    },
  },
};
