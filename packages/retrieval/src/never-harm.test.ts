import { existsSync } from "node:fs";
import { join } from "node:path";
import { newId, publicOnly, type Embedder, type SearchIndex, type WorkspaceId } from "@handrail/core";
import type { Database } from "@handrail/database";
import { openTestDatabase } from "@handrail/database/testing";
import { mean, measure, seededRandom } from "@handrail/evaluation";
import { chunkDocument, embeddedText } from "@handrail/ingestion";
import { createPostgresSearchIndex } from "@handrail/search-index";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDocumentation } from "../scripts/evaluation/documentation-folder.ts";
import { fittedModel } from "./answerability/fitted-models.ts";
import { createRetriever } from "./create-retriever.ts";

const content = join(import.meta.dirname, "../../../content");
const dimensions = 48;

/** What fusion may lose of nDCG@10 against its better leg: half a point. */
const harm = 0.005;

interface Asked {
  readonly text: string;
  readonly chunkId: string;
}

let database: Database;
let index: SearchIndex;
let workspaceId: WorkspaceId;
let asked: Asked[];
/** Embedded text of a chunk -> its place, and the heading that asks for it -> the same place. */
const places = new Map<string, number>();

beforeAll(async () => {
  database = await openTestDatabase();
  index = createPostgresSearchIndex({ db: database.db });
  workspaceId = newId("wsp");
  await database.db
    .insertInto("workspaces")
    .values({ id: workspaceId, name: "Test", source_locale: "en", locales: ["en"], site_url: "" })
    .execute();
  const documents = readDocumentation(content, "en").map(({ document, body }) => chunkDocument(document, body));
  await index.put(workspaceId, documents);
  asked = documents
    .flatMap(({ document, chunks }) =>
      chunks.flatMap((chunk) => {
        const heading = chunk.headingPath.at(-1);
        if (heading === undefined) return [];
        const text = `${heading} ${document.title}`;
        if (places.has(text)) return [];
        places.set(text, places.size);
        places.set(embeddedText({ ...chunk, title: document.title }), places.get(text)!);
        return [{ text, chunkId: chunk.id }];
      }),
    )
    .filter((_, place) => place % 2 === 0);
}, 60_000);
afterAll(() => database.close());

/** A model whose vectors hold this much of what a text means and noise for the rest: 1 knows everything, 0 nothing. */
function simulated(modelId: string, knowledge: number): Embedder {
  const noise = seededRandom(17);
  const vectorOf = (text: string): Float32Array => {
    const meaning = seededRandom(1_000 + (places.get(text) ?? -1) * 7_919);
    const vector = Float32Array.from(
      { length: dimensions },
      () => knowledge * (meaning() - 0.5) + (1 - knowledge) * (noise() - 0.5),
    );
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  };
  const embed = (texts: readonly string[]) => Promise.resolve(texts.map(vectorOf));
  return {
    modelId,
    status: () => ({ state: "ready", note: "" }),
    embedQueries: embed,
    embedPassages: embed,
    close: () => Promise.resolve(),
  };
}

async function withVectors(embedder: Embedder): Promise<Embedder> {
  for (;;) {
    const chunks = await index.withoutVector(workspaceId, embedder.modelId, 500);
    if (chunks.length === 0) return embedder;
    const vectors = await embedder.embedPassages(chunks.map(embeddedText));
    await index.putVectors(
      workspaceId,
      embedder.modelId,
      chunks.map(({ id, contentHash }, place) => ({ chunkId: id, contentHash, vector: vectors[place]! })),
    );
  }
}

async function ndcgOf(rank: (text: string) => Promise<readonly string[]>): Promise<readonly number[]> {
  const measures: number[] = [];
  for (const { text, chunkId } of asked) {
    measures.push(measure(await rank(text), new Map([[chunkId, 1]])).ndcg10);
  }
  return measures;
}

/**
 * What fusing gains over a leg at most, if chance was against it: the upper end of the one-sided 95 % interval of the
 * mean difference, question by question. A few dozen pages of our own hold too few questions to tell half a point
 * from none, and every new page deals them anew.
 */
function gainAtMost(fused: readonly number[], leg: readonly number[]): number {
  const differences = fused.map((value, place) => value - (leg[place] ?? 0));
  const middle = mean(differences);
  const variance = mean(differences.map((difference) => (difference - middle) ** 2));
  return middle + 1.645 * Math.sqrt(variance / differences.length);
}

const retrieving =
  (embedder?: Embedder, blurred: (text: string) => string = (text) => text) =>
  async (text: string): Promise<readonly string[]> => {
    // The vectors know the question whatever its spelling does to the words.
    const model = embedder && { ...embedder, embedQueries: () => embedder.embedQueries([text]) };
    const retriever = createRetriever({ index, sourceLocaleOf: () => "en", ...(model ? { embedder: model } : {}) });
    const query = { workspaceId, text: blurred(text), locale: "en", audiences: publicOnly, limit: 10 };
    return (await retriever.retrieve(query)).passages.map(({ passage }) => passage.id);
  };

const nearest = (embedder: Embedder) => async (text: string) => {
  const [vector] = await embedder.embedQueries([text]);
  const search = { workspaceId, vector: vector!, model: embedder.modelId, locale: "en", audiences: publicOnly };
  return ((await index.dense({ ...search, limit: 10 })) ?? []).map(({ chunkId }) => chunkId);
};

/** Every letter moved on by one: nothing of the question stands in the index any more. */
const garbled = (text: string) => text.replaceAll(/[a-y]/gi, (letter) => String.fromCharCode(letter.charCodeAt(0) + 1));

describe.skipIf(!existsSync(content))("Fusing never loses to its better leg, over the help center's own pages,", () => {
  test.each([
    ["vectors that know nothing", 0],
    ["vectors that know a little", 0.25],
    ["vectors that know half", 0.5],
    ["vectors that know everything", 1],
  ])(
    "with %s of a model that nobody measured",
    async (_, knowledge) => {
      const model = await withVectors(simulated(`simulated-${knowledge}@1`, knowledge));
      const words = await ndcgOf(retrieving());
      const vectors = await ndcgOf(nearest(model));
      expect(asked.length).toBeGreaterThan(80);
      const fused = await ndcgOf(retrieving(model));
      expect(gainAtMost(fused, words)).toBeGreaterThanOrEqual(-harm);
      expect(gainAtMost(fused, vectors)).toBeGreaterThanOrEqual(-harm);
    },
    90_000,
  );

  test("with words that find nothing, beside the vectors of the model that was measured", async () => {
    const model = await withVectors(simulated(`${fittedModel}@simulated`, 0.6));
    const words = await ndcgOf(retrieving(undefined, garbled));
    const vectors = await ndcgOf(nearest(model));
    expect(mean(words)).toBeLessThan(0.2);
    expect(mean(vectors)).toBeGreaterThan(0.5);
    expect(gainAtMost(await ndcgOf(retrieving(model, garbled)), vectors)).toBeGreaterThanOrEqual(-harm);
  }, 90_000);
});
