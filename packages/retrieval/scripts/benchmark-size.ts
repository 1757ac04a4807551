import { parseArgs } from "node:util";
import { publicOnly } from "@handrail/core";
import { createPostgresSearchIndex } from "@handrail/search-index";
import { createRetriever } from "../src/index.ts";
import { percentile } from "./evaluation/metrics.ts";
import { readRetrievalSet, type SetDocument } from "./evaluation/retrieval-set.ts";
import { asDocument, newWorkspace, openScratchDatabase } from "./evaluation/scratch-index.ts";

// Latency, CPU and size of the index at a given number of chunks, made by recombining the sentences of a set.
//   node packages/retrieval/scripts/benchmark-size.ts [--chunks 10000] [--questions 300] [--dense] [--data folder] [--database url]

const { values } = parseArgs({
  options: {
    chunks: { type: "string", default: "10000" },
    questions: { type: "string", default: "300" },
    dense: { type: "boolean", default: false },
    data: { type: "string", default: "../shared/data/retrieval" },
    database: { type: "string" },
  },
});

const set = readRetrievalSet(values.data, "squad-even");
if (!set) throw new Error(`No squad-even in ${values.data}. Name the folder with --data.`);
const sentences = set.documents.flatMap(({ text }) => text.match(/[^.!?]+[.!?]+/g) ?? [text]);
let state = 11;
const random = (below: number) => {
  state = (state * 1_664_525 + 1_013_904_223) >>> 0;
  return state % below;
};
const wanted = Number(values.chunks);
const documents: SetDocument[] = [...set.documents];
for (let place = documents.length; place < wanted; place++) {
  let text = "";
  while (text.length < 1_500) text += `${sentences[random(sentences.length)]!.trim()} `;
  documents.push({ id: `made-${place}`, title: set.documents[place % set.documents.length]!.title, text });
}

const database = await openScratchDatabase(values.database);
const index = createPostgresSearchIndex({ db: database.db });
const workspaceId = await newWorkspace(database, "en");
const model = "benchmark@1";

const report = (name: string, facts: Readonly<Record<string, number>>) =>
  console.log(
    name.padEnd(24),
    Object.entries(facts)
      .map(([key, value]) => `${key} ${value.toFixed(1)}`)
      .join("  "),
  );

let cpu = process.cpuUsage();
let started = performance.now();
for (let start = 0; start < wanted; start += 200) {
  await index.put(
    workspaceId,
    documents.slice(start, start + 200).map((document) => asDocument(document, "en")),
  );
  await index.mergeSegments(workspaceId);
}
const used = process.cpuUsage(cpu);
const { segments, sizeBytes } = await index.statistics(workspaceId, null);
report("index", {
  seconds: (performance.now() - started) / 1_000,
  cpuSeconds: (used.user + used.system) / 1e6,
  segments,
  packedKbPerChunk: sizeBytes / 1_024 / wanted,
  databaseMb: (await database.sizeBytes()) / 2 ** 20,
});

if (values.dense) {
  started = performance.now();
  for (;;) {
    const chunks = await index.withoutVector(workspaceId, model, 500);
    if (chunks.length === 0) break;
    const vectors = chunks.map(({ id, contentHash }) => ({ chunkId: id, contentHash, vector: randomUnitVector() }));
    await index.putVectors(workspaceId, model, vectors);
  }
  report("vectors", { seconds: (performance.now() - started) / 1_000 });
}

function randomUnitVector(): Float32Array {
  const vector = Float32Array.from({ length: 384 }, () => random(2_000) / 1_000 - 1);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

const retriever = createRetriever({ index, sourceLocaleOf: () => "en" });
const fused = createRetriever({
  index,
  sourceLocaleOf: () => "en",
  embedder: {
    modelId: model,
    status: () => ({ state: "ready", note: "" }),
    embedQueries: (texts) => Promise.resolve(texts.map(randomUnitVector)),
    embedPassages: (texts) => Promise.resolve(texts.map(randomUnitVector)),
    close: () => Promise.resolve(),
  },
});
const questions = set.questions.filter((_, place) => place % 7 === 0).slice(0, Number(values.questions));
const runs: Record<string, (text: string) => Promise<unknown>> = {
  "lexical leg": (text) => index.lexical({ workspaceId, text, locale: "en", audiences: publicOnly, limit: 100 }),
  retrieve: (text) => retriever.retrieve({ workspaceId, text, locale: "en", audiences: publicOnly, limit: 10 }),
  ...(values.dense
    ? {
        "retrieve, fused": (text) =>
          fused.retrieve({ workspaceId, text, locale: "en", audiences: publicOnly, limit: 10 }),
      }
    : {}),
};
for (const [name, run] of Object.entries(runs)) {
  for (const state of ["cold", "warm"]) {
    const times: number[] = [];
    cpu = process.cpuUsage();
    for (const { text } of questions) {
      started = performance.now();
      await run(text);
      times.push(performance.now() - started);
    }
    const spent = process.cpuUsage(cpu);
    report(`${name}, ${state}`, {
      p50: percentile(times, 0.5),
      p95: percentile(times, 0.95),
      cpuMs: (spent.user + spent.system) / 1_000 / questions.length,
    });
  }
}
started = performance.now();
const changed = { ...asDocument(documents[0]!, "en") };
await index.put(workspaceId, [{ ...changed, document: { ...changed.document, contentHash: "edited" } }]);
report("publish one page", { ms: performance.now() - started });
await database.close();
