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
      intercept: -0.722,
      coefficients: {
        words: 6.417,
        grams: 9.052,
        wordCoverage: -0.107,
        gramCoverage: -0.933,
        marginToSecond: 9.209,
        marginToFifth: 1.363,
        unknown: -2.076,
        indexSize: -2.825,
        sentenceWords: 3.899,
        sentenceGrams: 4.582,
        sentencePairs: 2.41,
      },
    },
    dense: {
      intercept: -58.376,
      coefficients: {
        words: -5.659,
        grams: -1.597,
        wordCoverage: 0.339,
        gramCoverage: 5.557,
        marginToSecond: 10.215,
        marginToFifth: -1.131,
        unknown: -1.517,
        indexSize: -0.186,
        sentenceWords: 3.497,
        sentenceGrams: 6.085,
        sentencePairs: 2.279,
        cosineLead: -1.141,
        sameFirst: 0.037,
        lexicalOfDenseFirst: 4.079,
        cosine: 50.503,
        cosineToSecond: -7.642,
        cosineToFifth: 90.865,
        cosineOfLexicalFirst: 15.013,
      },
    },
    anyDense: {
      intercept: -1.164,
      coefficients: {
        words: 0.498,
        grams: 3.314,
        wordCoverage: 1.343,
        gramCoverage: -0.305,
        marginToSecond: 7.227,
        marginToFifth: -2.142,
        unknown: -1.975,
        indexSize: -3.224,
        sentenceWords: 4.458,
        sentenceGrams: 4.942,
        sentencePairs: 2.029,
        cosineLead: 0.483,
        sameFirst: 0.367,
        lexicalOfDenseFirst: 11.091,
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
        sentenceWords: 0,
        sentenceGrams: 0,
        sentencePairs: 0,
      },
    },
    dense: {
      intercept: -56.53,
      coefficients: {
        words: -0.138,
        grams: -11.882,
        wordCoverage: 4.312,
        gramCoverage: -9.224,
        marginToSecond: -4.034,
        marginToFifth: 48.283,
        unknown: 3.749,
        indexSize: -0.098,
        sentenceWords: 0,
        sentenceGrams: 0,
        sentencePairs: 0,
        cosineLead: -0.335,
        sameFirst: 1.335,
        lexicalOfDenseFirst: 26.227,
        cosine: 87.919,
        cosineToSecond: -52.135,
        cosineToFifth: 69.388,
        cosineOfLexicalFirst: -23.007,
      },
    },
    anyDense: {
      intercept: -4.931,
      coefficients: {
        words: 6.298,
        grams: -20.118,
        wordCoverage: -1.11,
        gramCoverage: -19.155,
        marginToSecond: 9.49,
        marginToFifth: 49.241,
        unknown: 2.875,
        indexSize: -2.1,
        sentenceWords: 0,
        sentenceGrams: 0,
        sentencePairs: 0,
        cosineLead: 2.128,
        sameFirst: 0.002,
        lexicalOfDenseFirst: 45.796,
      },
    },
  },
};
