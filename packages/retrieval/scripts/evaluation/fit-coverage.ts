import type { FeatureName } from "../../src/answerability/features.ts";
import { probability, type LogisticModel } from "../../src/answerability/logistic-model.ts";
import type { CoverageExample } from "./coverage-examples.ts";
import { fitLogistic } from "@handrail/evaluation";

const folds = 5;

function foldOf(article: string): number {
  let hash = 0;
  for (const character of article) hash = (hash * 31 + character.codePointAt(0)!) >>> 0;
  return hash % folds;
}

/** Every scenario and both answers count the same, however many questions they have. */
export function fitCoverage(training: readonly CoverageExample[], names: readonly FeatureName[]): LogisticModel {
  const groups = Map.groupBy(training, ({ scenario, covered }) => `${scenario}${covered}`);
  const { intercept, coefficients } = fitLogistic(
    training.map(({ scenario, covered, features }) => ({
      features: names.map((name) => features[name]),
      positive: covered,
      weight: 200 / groups.get(`${scenario}${covered}`)!.length,
    })),
  );
  return { intercept, coefficients: Object.fromEntries(names.map((name, column) => [name, coefficients[column]!])) };
}

/** Every example with the probability that a model gives which has seen no question about the same article. */
export function crossValidated(
  examples: readonly CoverageExample[],
  names: readonly FeatureName[],
): (CoverageExample & { readonly p: number })[] {
  return Array.from({ length: folds }, (_, fold) => {
    const model = fitCoverage(
      examples.filter(({ article }) => foldOf(article) !== fold),
      names,
    );
    return examples
      .filter(({ article }) => foldOf(article) === fold)
      .map((example) => ({ ...example, p: probability(model, example.features) }));
  }).flat();
}
