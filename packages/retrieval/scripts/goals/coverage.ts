import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { publicOnly, type Embedder } from "@handrail/core";
import { createPostgresSearchIndex } from "@handrail/search-index";
import { createRetriever } from "../../src/index.ts";
import { denseFeatures, lexicalFeatures } from "../../src/answerability/features.ts";
import { embedDocuments, withAndWithout } from "../evaluation/coverage-examples.ts";
import { crossValidated } from "../evaluation/fit-coverage.ts";
import { seededRandom, type SetDocument } from "@handrail/evaluation";
import { auroc, calibrationError, falsePositivesAt95 } from "../evaluation/metrics.ts";
import { readRetrievalSet } from "../evaluation/retrieval-set.ts";
import { indexSet, newWorkspace } from "../evaluation/scratch-index.ts";
import type { GoalContext } from "./goal-context.ts";

const least = {
  article: { lexical: 97, fused: 98.5 },
  falsePositives: { lexical: 18, fused: 6 },
  passage: 85,
  clinc: 93,
  calibrationError: 3,
};
const mostQuestions = 1_500;

type Utterance = readonly [text: string, intent: string];

/** G6: whether the knowledge base covers a question, cross-validated by article. */
export async function judgeCoverage(context: GoalContext): Promise<void> {
  const { database, dataFolder, embedder, report, skipped } = context;
  const squad = readRetrievalSet(dataFolder, "squad-even");
  if (!squad) skipped("squad-even");
  else {
    const index = createPostgresSearchIndex({ db: database.db });
    const workspaceId = await newWorkspace(database, squad.locale);
    await indexSet(index, workspaceId, squad.documents, squad.locale);
    if (embedder) await embedDocuments(index, embedder, workspaceId, squad.documents);
    const every = Math.ceil(squad.questions.length / mostQuestions);
    const questions = squad.questions.filter((_, place) => place % every === 0);
    const legs = embedder ? (["lexical", "fused"] as const) : (["lexical"] as const);
    for (const gone of ["article", "passage"] as const) {
      const examples = await withAndWithout(gone, squad, index, embedder, workspaceId, questions);
      for (const leg of legs) {
        const judged = crossValidated(examples, leg === "fused" ? denseFeatures : lexicalFeatures);
        const positives = judged.filter(({ covered }) => covered).map(({ p }) => p);
        const negatives = judged.filter(({ covered }) => !covered).map(({ p }) => p);
        const what = `squad-even, ${gone} absent, ${leg}`;
        const [low, high] = aurocInterval(positives, negatives);
        report({
          goal: "G6",
          what,
          measure: "AUROC",
          ours: 100 * auroc(positives, negatives),
          ci95: [low, high],
          atLeast: gone === "article" ? least.article[leg] : least.passage,
        });
        report({
          goal: "G6",
          what,
          measure: "FPR@95",
          ours: 100 * falsePositivesAt95(positives, negatives),
          atMost: gone === "article" ? least.falsePositives[leg] : undefined,
        });
        report({
          goal: "G6",
          what,
          measure: "ECE",
          ours: 100 * calibrationError(judged),
          atMost: least.calibrationError,
        });
      }
    }
  }
  await askForeignQuestions(context);
}

/** CLINC150: a help center with one page per intent, asked in scope and out of scope, by the coefficients as they are. */
async function askForeignQuestions({ database, dataFolder, embedder, report, skipped }: GoalContext): Promise<void> {
  const file = join(dataFolder, "clinc150", "train_val.json");
  if (!existsSync(file)) {
    skipped("clinc150");
    return;
  }
  const clinc = JSON.parse(readFileSync(file, "utf8")) as Record<string, Utterance[]>;
  const documents = [...Map.groupBy(clinc["train"]!, ([, intent]) => intent)].map(
    ([intent, utterances]): SetDocument => ({
      id: intent,
      title: intent.replaceAll("_", " "),
      text: utterances
        .slice(0, 20)
        .map(([text]) => text)
        .join("\n"),
    }),
  );
  const index = createPostgresSearchIndex({ db: database.db });
  const workspaceId = await newWorkspace(database, "en");
  await indexSet(index, workspaceId, documents, "en");
  if (embedder) await embedDocuments(index, embedder, workspaceId, documents);
  const inScope = clinc["val"]!.filter((_, place) => place % 5 === 0);
  const outOfScope = [...clinc["oos_train"]!, ...clinc["oos_val"]!];
  const ask = async (model: Embedder | undefined, utterances: readonly Utterance[]) => {
    const retriever = createRetriever({ index, sourceLocaleOf: () => "en", ...(model ? { embedder: model } : {}) });
    const probabilities: number[] = [];
    for (const [text] of utterances) {
      const query = { workspaceId, text, locale: "en", audiences: publicOnly, limit: 1 };
      probabilities.push((await retriever.retrieve(query)).answerability);
    }
    return probabilities;
  };
  for (const model of embedder ? [undefined, embedder] : [undefined]) {
    const [positives, negatives] = [await ask(model, inScope), await ask(model, outOfScope)];
    report({
      goal: "G6",
      what: `CLINC150, out of scope, ${model ? "fused" : "lexical"}`,
      measure: "AUROC",
      ours: 100 * auroc(positives, negatives),
      ci95: aurocInterval(positives, negatives),
      atLeast: least.clinc,
    });
  }
}

/** 95 % interval by the bootstrap over both sides. */
function aurocInterval(positives: readonly number[], negatives: readonly number[]): [low: number, high: number] {
  const random = seededRandom(5);
  const resample = (values: readonly number[]) => values.map(() => values[Math.floor(random() * values.length)]!);
  const values = Array.from({ length: 200 }, () => 100 * auroc(resample(positives), resample(negatives))).sort(
    (a, b) => a - b,
  );
  return [values[4]!, values[194]!];
}
