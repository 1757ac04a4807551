import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openCachedEmbedder } from "./evaluation/cached-embedder.ts";
import { crossLanguage, readRetrievalSet, type RetrievalSet } from "./evaluation/retrieval-set.ts";
import { runSet, type SetResult } from "./evaluation/run-set.ts";
import { runSuggest } from "./evaluation/run-suggest.ts";
import { openScratchDatabase } from "./evaluation/scratch-index.ts";
import { openHandrail, openMiniSearch } from "./evaluation/systems.ts";

// Runs sets of questions through the product's own retriever, with minisearch beside it.
//   node packages/retrieval/scripts/evaluate.ts [set ...] [--data folder] [--models folder] [--no-model] [--json] [--database url]
// A set is a folder with corpus.jsonl, queries.jsonl and qrels.tsv; `a>b` asks the questions of a over the texts of b;
// `suggest` types the headings of the FastAPI documentation. Vectors are kept in the system's temporary folder.

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

const languages = ["en", "de", "es", "ar", "zh"];
const defaults = [
  ...languages.map((language) => `xquad-${language}-even`),
  ...["de", "es", "ar", "zh"].map((language) => `xquad-${language}-even>xquad-en-even`),
  "squad-even",
  "suggest",
];

function readSet(name: string): RetrievalSet | undefined {
  const [questions, texts] = name.split(">") as [string, string | undefined];
  const asked = readRetrievalSet(values.data, questions);
  if (!texts || !asked) return asked;
  const over = readRetrievalSet(values.data, texts);
  return over && crossLanguage(over, asked);
}

const share = (value: number) => (100 * value).toFixed(1).padStart(5);

function print(result: SetResult): void {
  if (values.json) return console.log(JSON.stringify(result));
  const { set, system, ndcg10, ci95, r1, r5, r10, mrr10, p50Ms, p95Ms, cpuMsPerQuery, indexSeconds } = result;
  console.log(
    set.padEnd(16),
    system.padEnd(17),
    `nDCG@10 ${share(ndcg10)} [${share(ci95[0])},${share(ci95[1])}]`,
    `R@1 ${share(r1)} R@5 ${share(r5)} R@10 ${share(r10)} MRR ${share(mrr10)}`,
    `p50 ${p50Ms.toFixed(1)} p95 ${p95Ms.toFixed(1)} CPU ${cpuMsPerQuery.toFixed(1)} ms`,
    `index ${indexSeconds.toFixed(1)} s`,
  );
}

const database = await openScratchDatabase(values.database);
const embedder = values["no-model"] ? undefined : await openCachedEmbedder("auto", values.models);
if (!embedder) console.error("Without a model: it was not wanted or is not in the models folder.");
for (const name of positionals.length > 0 ? positionals : defaults) {
  if (name === "suggest") {
    if (!existsSync(join(values.data, "docs-fastapi")))
      console.error(`Skipped suggest: no docs-fastapi in ${values.data}.`);
    else for (const result of await runSuggest(database, values.data)) console.log(JSON.stringify(result));
    continue;
  }
  const set = readSet(name);
  if (!set) {
    console.error(`Skipped ${name}: not in ${values.data}.`);
    continue;
  }
  print(await runSet(set, () => openMiniSearch(set)));
  print(await runSet(set, () => openHandrail(database, set, undefined)));
  if (embedder) print(await runSet(set, () => openHandrail(database, set, embedder)));
}
await embedder?.close();
await database.close();
