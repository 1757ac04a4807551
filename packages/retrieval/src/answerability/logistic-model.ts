import type { FeatureName, Features } from "./features.ts";

/** A fitted logistic regression, as data. */
export interface LogisticModel {
  readonly intercept: number;
  readonly coefficients: Readonly<Partial<Record<FeatureName, number>>>;
}

export function probability(model: LogisticModel, features: Features): number {
  let sum = model.intercept;
  for (const [name, coefficient] of Object.entries(model.coefficients)) {
    sum += coefficient * features[name as FeatureName];
  }
  return 1 / (1 + Math.exp(-sum));
}
