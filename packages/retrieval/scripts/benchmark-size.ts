import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { newId, publicOnly, type DocumentWithChunks, type Embedder } from "@handrail/core";
import { createPostgresSearchIndex } from "@handrail/search-index";
import { createRetriever } from "../src/index.ts";
import { readRetrievalSet } from "./evaluation/retrieval-set.ts";
import { openScratchDatabase } from "./evaluation/scratch-index.ts";
import { openFullTextBaseline } from "./size/full-text-baseline.ts";
import { makeCorpus } from "./size/made-corpus.ts";
import { createMadeVectors } from "./size/made-vectors.ts";
import { cpuSeconds, measure, report } from "./size/measure.ts";

// Latency, CPU and size of the index at a given number of passages, made by recombining the sentences of a set.
//   node packages/retrieval/scripts/benchmark-size.ts [--chunks 10000] [--questions 200] [--dense] [--baseline]
//     [--cache-mb 128] [--data folder] [--database url] [--workspace id of an earlier run]
// Times are milliseconds of one question at a time; `cpu` is this process's, without the database server's.

const { values } = parseArgs({
  options: {
    chunks: { type: "string", default: "10000" },
    questions: { type: "string", default: "200" },
    dense: { type: "boolean", default: false },
    baseline: { type: "boolean", default: false },
    "cache-mb": { type: "string" },
    data: { type: "string", default: "../shared/data/retrieval" },
    database: { type: "string" },
    workspace: { type: "string" },
  },
});

const set = readRetrievalSet(values.data, "squad-even");
if (!set) throw new Error(`No squad-even in ${values.data}. Name the folder with --data.`);
const corpus = makeCorpus(set.documents, Number(values.chunks));
const questions = set.questions.filter((_, place) => place % 7 === 0).slice(0, Number(values.questions));
const asked = questions.map(({ text }) => text);
const model = "benchmark@1";
const locale = "en";
const documentsPerBatch = 25;

const database = await openScratchDatabase(values.database);
const cacheBytes = values["cache-mb"] === undefined ? undefined : Number(values["cache-mb"]) * 2 ** 20;
const index = createPostgresSearchIndex({
  db: database.db,
  buildsInBackground: database.capabilities.parallelTransactions,
  ...(cacheBytes ? { cacheBytes } : {}),
});
const workspaceId = (values.workspace ?? newId("wsp")) as ReturnType<typeof newId<"wsp">>;
const search = { workspaceId, locale, audiences: publicOnly };
report("run", {
  chunks: String(corpus.chunks),
  backend: values.database ? "Postgres" : "PGlite",
  cpu: cpus()[0]?.model ?? "",
  workspace: workspaceId,
});

if (!values.workspace) await build();
if (values.dense) await embed();

async function build(): Promise<void> {
  await database.db
    .insertInto("workspaces")
    .values({ id: workspaceId, name: "Benchmark", source_locale: locale, locales: [locale], site_url: "" })
    .execute();
  const emptyBytes = await database.sizeBytes();
  const started = performance.now();
  const cpu = process.cpuUsage();
  let mergeSeconds = 0;
  let mergeCpu = 0;
  let merged = 0;
  const merge = async () => {
    const mergeStarted = performance.now();
    const mergeUsage = process.cpuUsage();
    merged += await index.upkeep.mergeSegments(workspaceId);
    mergeSeconds += (performance.now() - mergeStarted) / 1_000;
    mergeCpu += cpuSeconds(mergeUsage);
  };
  let batch: DocumentWithChunks[] = [];
  let batches = 0;
  for (const document of corpus.documents()) {
    batch.push(document);
    if (batch.length < documentsPerBatch) continue;
    await index.put(workspaceId, batch);
    batch = [];
    if (++batches % 8 === 0) await merge();
    if (batches % 500 === 0) console.error(`${batches * documentsPerBatch} documents`);
  }
  await index.put(workspaceId, batch);
  await merge();
  const seconds = (performance.now() - started) / 1_000 - mergeSeconds;
  const { chunks, segments, sizeBytes } = await index.statistics(workspaceId, null);
  report("index", {
    seconds,
    cpuSeconds: cpuSeconds(cpu) - mergeCpu,
    chunksPerSecond: chunks / seconds,
    segments: String(segments),
    packedKbPerChunk: sizeBytes / 1_024 / chunks,
    databaseKbPerChunk: ((await database.sizeBytes()) - emptyBytes) / 1_024 / chunks,
  });
  report("merge", { seconds: mergeSeconds, cpuSeconds: mergeCpu, segmentsMerged: String(merged) });
}

async function embed(): Promise<void> {
  const vectorOf = createMadeVectors();
  let started = performance.now();
  let after = "";
  for (;;) {
    const chunks = await index.withoutVector(workspaceId, model, 1_000, after);
    if (chunks.length === 0) break;
    after = chunks.at(-1)!.id;
    const vectors = chunks.map(({ id, contentHash, text }) => ({ chunkId: id, contentHash, vector: vectorOf(text) }));
    await index.putVectors(workspaceId, model, vectors);
  }
  report("vectors", { seconds: (performance.now() - started) / 1_000 });
  const exact = createPostgresSearchIndex({ db: database.db, approximateFrom: Infinity });
  const dense = (from: typeof index) => (text: string) =>
    from.dense({ ...search, model, vector: vectorOf(text), limit: 100 });
  await measure("dense, each looked at", asked, dense(exact));
  started = performance.now();
  await index.upkeep.ensureVectorIndex(model);
  report("vector index", { seconds: (performance.now() - started) / 1_000 });
  await index.dense({ ...search, model, vector: vectorOf("x"), limit: 1 });
  await measure("dense, as the product", asked, dense(createPostgresSearchIndex({ db: database.db })));
  const check = await index.upkeep.checkRecall(workspaceId, model);
  if (check) {
    const { recall, exactMs, approximateMs } = check;
    report("recall at 10", { recall: recall.toFixed(3), exactMs, approximateMs });
  }
}

const embedder: Embedder = (() => {
  const vectorOf = createMadeVectors();
  const embedTexts = (texts: readonly string[]) => Promise.resolve(texts.map(vectorOf));
  return {
    modelId: model,
    status: () => ({ state: "ready", note: "" }),
    embedQueries: embedTexts,
    embedPassages: embedTexts,
    close: () => Promise.resolve(),
  };
})();
const sourceLocaleOf = () => locale;
const lexical = createRetriever({ index, sourceLocaleOf });
const fused = createRetriever({ index, sourceLocaleOf, embedder });
const typed = asked.map((text) => text.split(" ").slice(0, 3).join(" ").slice(0, 14));

for (const state of ["first time", "again"]) {
  await measure(`lexical leg, ${state}`, asked, (text) => index.lexical({ ...search, text, limit: 100 }));
  await measure(`retrieve, ${state}`, asked, (text) => lexical.retrieve({ ...search, text, limit: 10 }));
  if (values.dense)
    await measure(`retrieve, fused, ${state}`, asked, (text) => fused.retrieve({ ...search, text, limit: 10 }));
  await measure(`suggest, ${state}`, typed, (text) => index.suggest({ ...search, text, limit: 8 }));
}

const [first] = corpus.documents();
const edits = Array.from({ length: 20 }, (_, place) => place);
const published: number[] = [];
for (const place of edits) {
  const word = `zanzibarium${place}`;
  const changed = {
    ...first!,
    document: { ...first!.document, contentHash: word },
    chunks: first!.chunks.map((chunk) => ({ ...chunk, text: `${chunk.text} ${word}` })),
  };
  const started = performance.now();
  await index.put(workspaceId, [changed]);
  const { passages } = await lexical.retrieve({ ...search, text: word, limit: 1 });
  published.push(performance.now() - started);
  if (!passages[0]?.passage.text.endsWith(word))
    throw new Error("A published page was not found by the next question.");
}
published.sort((a, b) => a - b);
report("publish a page and find it", { p50: published[10]!, p95: published[18]! });
report("memory", { residentMb: process.memoryUsage.rss() / 2 ** 20 });

if (values.baseline) {
  const started = performance.now();
  const search = openFullTextBaseline(corpus);
  report("SQLite FTS5, index", { seconds: (performance.now() - started) / 1_000 });
  await measure("SQLite FTS5, query", asked, search);
}
await database.close();
