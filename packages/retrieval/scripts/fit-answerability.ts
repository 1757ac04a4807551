import { writeFileSync } from "node:fs";
import type { Embedder } from "@handrail/core";
import { createPostgresSearchIndex } from "@handrail/search-index";
import {
  denseFeatures,
  lexicalFeatures,
  relativeDenseFeatures,
  type FeatureName,
} from "../src/answerability/features.ts";
import type { LogisticModel } from "../src/answerability/logistic-model.ts";
import { openCachedEmbedder } from "./evaluation/cached-embedder.ts";
import {
  askBothLegs,
  embedDocuments,
  featuresOfLegs,
  withAndWithout,
  type CoverageExample,
} from "./evaluation/coverage-examples.ts";
import { crossValidated, fitCoverage } from "./evaluation/fit-coverage.ts";
import { auroc, calibrationError, falsePositivesAt95 } from "./evaluation/metrics.ts";
import type { QuestionSet, SetDocument, SetQuestion } from "@handrail/evaluation";
import { crossLanguage, readRetrievalSet } from "./evaluation/retrieval-set.ts";
import { indexSet, newWorkspace, openScratchDatabase } from "./evaluation/scratch-index.ts";

// Fits the probability that the knowledge base covers a question.
//   node packages/retrieval/scripts/fit-answerability.ts [--data ../shared/data/retrieval] [--models ../shared/models] [--write]
// Prints AUROC, false positives at 95 % recall and calibration error per scenario, cross-validated by article; with
// --write puts the coefficients into src/answerability/fitted-models.ts.

function option(name: string, fallback: string): string {
  const at = process.argv.indexOf(name);
  return at === -1 ? fallback : (process.argv[at + 1] ?? fallback);
}

const dataFolder = option("--data", "../shared/data/retrieval");
const modelsFolder = option("--models", "../shared/models");
let seed = 7;
function random(): number {
  seed = (seed * 1_664_525 + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function articleOf(set: QuestionSet, documents: ReadonlyMap<string, SetDocument>, question: SetQuestion): string {
  return documents.get([...set.relevant.get(question.id)!.keys()][0]!)!.title;
}

const database = await openScratchDatabase();
const index = createPostgresSearchIndex({ db: database.db });
const embedder: Embedder | undefined = await openCachedEmbedder("auto", modelsFolder);
const sameLanguage: CoverageExample[] = [];
const acrossLanguages: CoverageExample[] = [];

/** A help center of `size` passages cut out of a set, asked what it covers and what it does not. */
async function smallHelpCenter(
  set: QuestionSet,
  size: number,
  perKind: number,
  examples: CoverageExample[],
): Promise<void> {
  const documents = new Map(set.documents.map((document) => [document.id, document]));
  const kept: SetDocument[] = [];
  const articles = new Set<string>();
  for (const [article, members] of shuffled([...Map.groupBy(set.documents, ({ title }) => title)])) {
    if (kept.length >= size) break;
    articles.add(article);
    kept.push(...members);
  }
  const workspaceId = await newWorkspace(database, set.locale);
  await indexSet(index, workspaceId, kept, set.locale);
  if (embedder) await embedDocuments(index, embedder, workspaceId, kept);
  const questions = shuffled(set.questions);
  for (const covered of [true, false]) {
    const chosen = questions.filter((question) => articles.has(articleOf(set, documents, question)) === covered);
    for (const question of chosen.slice(0, perKind)) {
      const legs = await askBothLegs(index, embedder, workspaceId, question, set.locale);
      examples.push({
        scenario: `${set.name}, ${size} passages`,
        article: articleOf(set, documents, question),
        covered,
        features: await featuresOfLegs(index, workspaceId, legs, question, set.locale),
      });
    }
  }
  await database.db.deleteFrom("workspaces").where("id", "=", workspaceId).execute();
}

const squad = readRetrievalSet(dataFolder, "squad-even");
if (!squad) throw new Error(`No sets in ${dataFolder}. Name the folder with --data.`);
const whole = await newWorkspace(database, squad.locale);
await indexSet(index, whole, squad.documents, squad.locale);
if (embedder) await embedDocuments(index, embedder, whole, squad.documents);
sameLanguage.push(
  ...(await withAndWithout("article", squad, index, embedder, whole, shuffled(squad.questions).slice(0, 1_500))),
);
for (const size of [20, 60, 200, 550]) await smallHelpCenter(squad, size, 400, sameLanguage);
const english = readRetrievalSet(dataFolder, "xquad-en-even");
for (const language of ["en", "de", "es", "zh", "ar"]) {
  const set = readRetrievalSet(dataFolder, `xquad-${language}-even`);
  if (!set || !english) continue;
  for (const size of [20, 60]) {
    await smallHelpCenter(set, size, 200, sameLanguage);
    if (set !== english && language !== "en") {
      await smallHelpCenter(crossLanguage(english, set), size, 200, acrossLanguages);
    }
  }
}

function report(examples: readonly CoverageExample[], names: readonly FeatureName[], title: string): LogisticModel {
  const predictions = crossValidated(examples, names);
  console.log(`\n${title}`);
  for (const [scenario, members] of [
    ...Map.groupBy(predictions, ({ scenario }) => scenario),
    ["all", predictions] as const,
  ]) {
    const positives = members.filter(({ covered }) => covered).map(({ p }) => p);
    const negatives = members.filter(({ covered }) => !covered).map(({ p }) => p);
    console.log(
      scenario.padEnd(34),
      `AUROC ${auroc(positives, negatives).toFixed(3)}`,
      `FPR@95 ${(100 * falsePositivesAt95(positives, negatives)).toFixed(1)} %`,
      `ECE ${calibrationError(members).toFixed(3)}`,
      `false answers at .5 ${((100 * negatives.filter((p) => p >= 0.5).length) / negatives.length).toFixed(1)} %`,
      `missed ${((100 * positives.filter((p) => p < 0.5).length) / positives.length).toFixed(1)} %`,
    );
  }
  const model = fitCoverage(examples, names);
  console.log(JSON.stringify(model));
  return model;
}

const rounded = (model: LogisticModel): LogisticModel =>
  JSON.parse(
    JSON.stringify(model, (_, value: unknown) => (typeof value === "number" ? Number(value.toFixed(3)) : value)),
  );

function reportAll(examples: readonly CoverageExample[], title: string) {
  const lexical = rounded(report(examples, lexicalFeatures, `${title}: lexical alone`));
  if (!embedder) return { lexical, dense: lexical, anyDense: lexical };
  return {
    lexical,
    dense: rounded(report(examples, denseFeatures, `${title}: lexical and ${embedder.modelId}`)),
    anyDense: rounded(report(examples, relativeDenseFeatures, `${title}: lexical and a model of unknown scale`)),
  };
}

const fitted = {
  sameLanguage: reportAll(sameLanguage, "In one language"),
  acrossLanguages: reportAll(acrossLanguages, "Across languages"),
};

if (process.argv.includes("--write")) {
  if (!embedder)
    throw new Error("Coefficients are written only when the model is there: name its folder with --models.");
  writeFileSync(
    new URL("../src/answerability/fitted-models.ts", import.meta.url),
    `import type { LogisticModel } from "./logistic-model.ts";

/** By what the dense leg ran with: not at all, the model named below, or another one. */
export interface FittedModels {
  readonly sameLanguage: Readonly<Record<"lexical" | "dense" | "anyDense", LogisticModel>>;
  readonly acrossLanguages: Readonly<Record<"lexical" | "dense" | "anyDense", LogisticModel>>;
}

/** Model whose cosines the coefficients know. */
export const fittedModel = ${JSON.stringify(embedder.modelId.split("@")[0])};

/**
 * Written by scripts/fit-answerability.ts: ${sameLanguage.length + acrossLanguages.length} questions on SQuAD 1.1 and XQuAD (en, de, es, zh, ar), half of them
 * about articles that the index did not hold, over indexes of 20 to ${squad.documents.length} passages.
 */
export const fittedModels: FittedModels = ${JSON.stringify(fitted, null, 2)};
`,
  );
}
await embedder?.close();
await database.close();
