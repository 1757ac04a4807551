import { parseArgs } from "node:util";
import { runSuggest } from "./evaluation/run-suggest.ts";
import { openScratchDatabase } from "./evaluation/scratch-index.ts";

// Types the beginnings of headings of the FastAPI documentation into the search index and into a running Meilisearch
// server, in one run over the same entries.
//   MEILISEARCH_URL=http://127.0.0.1:7700 MEILISEARCH_KEY=... node packages/retrieval/scripts/compare-suggesters.ts
//     [--data folder] [--database url]

const { values } = parseArgs({
  options: {
    data: { type: "string", default: "../shared/data/retrieval" },
    database: { type: "string" },
  },
});

const url = process.env["MEILISEARCH_URL"] ?? "";
if (!url) console.error("Only the search index: MEILISEARCH_URL is not set.");
const database = await openScratchDatabase(values.database);
const server = url ? { url, key: process.env["MEILISEARCH_KEY"] ?? "" } : undefined;
const share = (value: number) => (100 * value).toFixed(1).padStart(5);
for (const { system, kind, queries, r1, r5, p50Ms, p95Ms } of await runSuggest(database, values.data, server))
  console.log(
    system.padEnd(12),
    kind.padEnd(12),
    `${queries} queries`,
    `R@1 ${share(r1)} R@5 ${share(r5)}`,
    `p50 ${p50Ms.toFixed(1)} p95 ${p95Ms.toFixed(1)} ms`,
  );
await database.close();
