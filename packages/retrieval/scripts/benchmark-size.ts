import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { newId, publicOnly, type DocumentWithChunks, type Embedder } from "@handrail/core";
import { createPostgresSearchIndex } from "@handrail/search-index";
import { createRetriever } from "../src/index.ts";
import { readRetrievalSet } from "./evaluation/retrieval-set.ts";
import { openScratchDatabase } from "./evaluation/scratch-index.ts";
import { openIndexCopies } from "./size/copy-index.ts";
import { openFullTextBaseline } from "./size/full-text-baseline.ts";
import { makeCorpus } from "./size/made-corpus.ts";
import { createMadeVectors } from "./size/made-vectors.ts";
import { cpuSeconds, measure, report } from "./size/measure.ts";

// Latency, CPU and size of the index at a given number of passages, made by recombining the sentences of a set.
//   node packages/retrieval/scripts/benchmark-size.ts [--chunks 10000] [--questions 200] [--dense] [--baseline]
//     [--copies 1,10: also multiplied by copying it] [--cache-mb 128] [--data folder] [--database url]
// Times are milliseconds of one question at a time; `cpu` is this process's, without the database server's.

const { values } = parseArgs({
  options: {
    chunks: { type: "string", default: "10000" },
    questions: { type: "string", default: "200" },
    dense: { type: "boolean", default: false },
    baseline: { type: "boolean", default: false },
    copies: { type: "string", default: "1" },
    "cache-mb": { type: "string" },
    data: { type: "string", default: "../shared/data/retrieval" },
    database: { type: "string" },
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
const mostVectors = 200_000;
const mostCompared = 200_000;

const database = await openScratchDatabase(values.database);
const cacheBytes = values["cache-mb"] === undefined ? undefined : Number(values["cache-mb"]) * 2 ** 20;
const index = createPostgresSearchIndex({
  db: database.db,
  buildsInBackground: database.capabilities.parallelTransactions,
  ...(cacheBytes ? { cacheBytes } : {}),
});
const workspaceId = newId("wsp");
const sourceLocaleOf = () => locale;
const lexical = createRetriever({ index, sourceLocaleOf });
const search = { workspaceId, locale, audiences: publicOnly };
report("run", {
  chunks: String(corpus.chunks),
  backend: values.database ? "Postgres" : "PGlite",
  cpu: cpus()[0]?.model ?? "",
});

await build();
const copies = await openIndexCopies(database, workspaceId);
for (const number of values.copies.split(",").map(Number)) {
  if (number > 1) {
    const started = performance.now();
    await copies.raiseTo(number);
    report("copied", { times: String(number), seconds: (performance.now() - started) / 1_000 });
  }
  await reportSize();
  const withVectors = values.dense && corpus.chunks * number <= mostVectors;
  if (withVectors) await embed();
  await ask(withVectors);
  await publish();
  await verify();
  report("memory", { residentMb: process.memoryUsage.rss() / 2 ** 20 });
  if (values.baseline && corpus.chunks * number <= mostCompared) await compare(number);
}
await database.close();

async function build(): Promise<void> {
  await database.db
    .insertInto("workspaces")
    .values({ id: workspaceId, name: "Benchmark", source_locale: locale, locales: [locale], site_url: "" })
    .execute();
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
  report("index", { seconds, cpuSeconds: cpuSeconds(cpu) - mergeCpu, chunksPerSecond: corpus.chunks / seconds });
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
    const vectors = chunks.map(({ id, contentHash, text }) => ({
      chunkId: id,
      contentHash,
      vector: vectorOf(`${text} ${id}.`),
    }));
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
  const check = await index.upkeep.checkRecall(workspaceId, model);
  if (check) {
    const { recall, width, exactMs, approximateMs } = check;
    report("recall at 10", { recall: recall.toFixed(3), width: String(width), exactMs, approximateMs });
  }
  await measure("dense, as the product", asked, dense(createPostgresSearchIndex({ db: database.db })));
}

async function reportSize(): Promise<void> {
  const { chunks, segments, sizeBytes } = await index.statistics(workspaceId, null);
  report("size", {
    chunks: String(chunks),
    segments: String(segments),
    packedKbPerChunk: sizeBytes / 1_024 / chunks,
    databaseKbPerChunk: (await database.sizeBytes()) / 1_024 / chunks,
  });
}

async function ask(withVectors: boolean): Promise<void> {
  const vectorOf = createMadeVectors();
  const embedTexts = (texts: readonly string[]) => Promise.resolve(texts.map(vectorOf));
  const embedder: Embedder = {
    modelId: model,
    status: () => ({ state: "ready", note: "" }),
    embedQueries: embedTexts,
    embedPassages: embedTexts,
    close: () => Promise.resolve(),
  };
  const fused = createRetriever({ index, sourceLocaleOf, embedder });
  const typed = asked.map((text) => text.split(" ").slice(0, 3).join(" ").slice(0, 14));
  for (const state of ["first time", "again"]) {
    await measure(`lexical leg, ${state}`, asked, (text) => index.lexical({ ...search, text, limit: 100 }));
    await measure(`retrieve, ${state}`, asked, (text) => lexical.retrieve({ ...search, text, limit: 10 }));
    if (withVectors)
      await measure(`retrieve, fused, ${state}`, asked, (text) => fused.retrieve({ ...search, text, limit: 10 }));
    await measure(`suggest, ${state}`, typed, (text) => index.suggest({ ...search, text, limit: 8 }));
  }
}

/** Edits a page again and again, and asks for what is new in it. */
async function publish(): Promise<void> {
  const [first] = corpus.documents();
  const times: number[] = [];
  const cpu = process.cpuUsage();
  for (let place = 0; place < 20; place++) {
    const word = `zanzibarium${corpus.chunks}x${place}`;
    const changed = {
      ...first!,
      document: { ...first!.document, contentHash: `${word}${Date.now()}` },
      chunks: first!.chunks.map((chunk) => ({ ...chunk, text: `${chunk.text} ${word}` })),
    };
    const started = performance.now();
    await index.put(workspaceId, [changed]);
    const { passages } = await lexical.retrieve({ ...search, text: word, limit: 1 });
    times.push(performance.now() - started);
    if (!passages[0]?.passage.text.endsWith(word))
      throw new Error("A published page was not found by the next question.");
  }
  times.sort((a, b) => a - b);
  report("publish a page and find it", { p50: times[10]!, p95: times[18]!, cpu: (cpuSeconds(cpu) / 20) * 1_000 });
}

/** Texts against index, both ways. */
async function verify(): Promise<void> {
  const started = performance.now();
  const cpu = process.cpuUsage();
  const { faults } = await index.upkeep.verify(workspaceId);
  report("verify", { seconds: (performance.now() - started) / 1_000, cpuSeconds: cpuSeconds(cpu), ...faults });
}

async function compare(times: number): Promise<void> {
  const started = performance.now();
  const find = openFullTextBaseline(corpus, times);
  report("SQLite FTS5, index", { seconds: (performance.now() - started) / 1_000 });
  await measure("SQLite FTS5, query", asked, find);
}
