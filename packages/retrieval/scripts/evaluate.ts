import { parseArgs } from "node:util";
import { openCachedEmbedder } from "./evaluation/cached-embedder.ts";
import { goalLine, isReached, type GoalRow } from "./evaluation/goal.ts";
import { openScratchDatabase } from "./evaluation/scratch-index.ts";
import { judgeCoverage } from "./goals/coverage.ts";
import { askDocumentation } from "./goals/documentation.ts";
import type { GoalContext } from "./goals/goal-context.ts";
import { rankSets } from "./goals/rank-sets.ts";
import { typeQuestions } from "./goals/typed.ts";
import { tryWeakLegs } from "./goals/weak-legs.ts";

// Prints where every goal of retrieval quality stands, with the goal, 95 % intervals and others in the same run:
// minisearch, SQLite's FTS5, BM25 over words alone, and each leg by itself.
//   node packages/retrieval/scripts/evaluate.ts [ranking weak typed coverage documentation]
//     [--data folder] [--models folder] [--no-model] [--json] [--database url]
// Needs the development sets (a folder with corpus.jsonl, queries.jsonl and qrels.tsv each) and, for the fused goals, a
// folder with the models; what is not there is named and left out. An interval of a lead that includes 0 is no lead.
// Vectors are kept in the system's temporary folder, so that a second run takes minutes less. Exits 1 when a goal is missed.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: "string", default: "../shared/data/retrieval" },
    models: { type: "string", default: "../shared/models" },
    "no-model": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    database: { type: "string" },
  },
});

const parts: Readonly<Record<string, (context: GoalContext) => Promise<void>>> = {
  ranking: rankSets,
  weak: tryWeakLegs,
  typed: typeQuestions,
  coverage: judgeCoverage,
  documentation: askDocumentation,
};
const wanted = positionals.length > 0 ? positionals : Object.keys(parts);
const unknown = wanted.filter((name) => !parts[name]);
if (unknown.length > 0)
  throw new Error(`There is no ${unknown.join(", ")}; choose from ${Object.keys(parts).join(", ")}.`);

const database = await openScratchDatabase(values.database);
const embedder = values["no-model"] ? undefined : await openCachedEmbedder("auto", values.models);
if (!embedder) console.error("Without a model: it was not wanted or is not in the models folder.");
let missed = 0;
const context: GoalContext = {
  database,
  dataFolder: values.data,
  modelsFolder: values.models,
  embedder,
  report(row: GoalRow) {
    if (!isReached(row)) missed++;
    console.log(values.json ? JSON.stringify(row) : goalLine(row));
  },
  skipped: (what) => console.error(`Skipped ${what}: not in ${values.data}.`),
};
for (const name of wanted) await parts[name]!(context);
console.log(missed === 0 ? "Every goal is reached." : `${missed} goals are missed.`);
if (missed > 0) process.exitCode = 1;
await embedder?.close();
await database.close();
