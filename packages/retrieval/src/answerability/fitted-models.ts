import type { LogisticModel } from "./logistic-model.ts";

export const fittedModels: Readonly<Record<"lexical" | "lexicalAndDense", LogisticModel>> = {
  lexical: { intercept: 0, coefficients: {} },
  lexicalAndDense: { intercept: 0, coefficients: {} },
};
