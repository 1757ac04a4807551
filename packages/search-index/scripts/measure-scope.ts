import { publicOnly } from "@handrail/core";
import { testBackends } from "@handrail/database/testing";
import { createPostgresSearchIndex } from "../src/create-postgres-search-index.ts";
import { newWorkspace, page } from "../src/test-pages.ts";

// What it costs to search a part of the texts: 10,000 passages of 5,000 pages in ten topics, two of which are asked.
const batches = 20;
const model = "random";
const scope = { topics: ["t1", "t2"], locales: [] };
const words = Array.from({ length: 3_000 }, (_, index) => `w${index.toString(36)}x`);
const pick = (count: number) =>
  Array.from({ length: count }, () => words[Math.floor(Math.random() ** 2 * words.length)]).join(" ");
const vector = () => Float32Array.from({ length: 384 }, () => Math.random() - 0.5);

async function timed(work: () => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round < 16; round++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  const [first = 0, ...later] = times;
  const median = later.toSorted((a, b) => a - b)[7] ?? 0;
  return `${median.toFixed(1)} ms (first ${first.toFixed(1)})`;
}

for (const { name, skipReason, open } of testBackends) {
  if (skipReason) {
    console.log(`${name}: ${skipReason}`);
    continue;
  }
  const database = await open();
  const index = createPostgresSearchIndex({ db: database.db });
  const workspaceId = await newWorkspace(database);
  for (let batch = 0; batch < batches; batch++)
    await index.put(
      workspaceId,
      Array.from({ length: 250 }, (_, place) =>
        page({ id: `t${place % 10}/p${batch}x${place}`, sections: { One: pick(80), Two: pick(80) } }),
      ),
    );
  for (;;) {
    const missing = await index.withoutVector(workspaceId, model, 2_000);
    if (missing.length === 0) break;
    await index.putVectors(
      workspaceId,
      model,
      missing.map(({ id, contentHash }) => ({ chunkId: id, contentHash, vector: vector() })),
    );
  }
  const query = { workspaceId, locale: "en", audiences: publicOnly };
  const asked = vector();
  const questions = {
    words: (part: object) => index.lexical({ ...query, ...part, text: pick(6), limit: 100 }),
    vectors: (part: object) => index.dense({ ...query, ...part, vector: asked, model, limit: 100 }),
    headings: (part: object) => index.suggest({ ...query, ...part, text: "w1", limit: 10 }),
  };
  for (const [what, ask] of Object.entries(questions))
    console.log(
      `${name}, ${what}: everything ${await timed(() => ask({}))}, a part ${await timed(() => ask({ scope }))}`,
    );
  await database.close();
}
