import {
  newId,
  publicOnly,
  type Embedder,
  type KnowledgeDocument,
  type SearchIndex,
  type WorkspaceId,
} from "@handrail/core";
import type { Database } from "@handrail/database";
import { openTestDatabase } from "@handrail/database/testing";
import { createPostgresSearchIndex } from "@handrail/search-index";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { backfillEmbeddings } from "./backfill-embeddings.ts";
import { documentIdOf } from "./document-id.ts";
import { indexDocuments, type IndexProgress } from "./index-documents.ts";
import { reconcile } from "./reconcile.ts";

function offered(id: string, body: string): KnowledgeDocument {
  return {
    id: documentIdOf("article", id, "en"),
    sourceKind: "article",
    sourceName: "help-center",
    externalId: id,
    locale: "en",
    title: id,
    breadcrumbs: [],
    labels: [],
    url: `/en/${id}/`,
    audience: "public",
    version: 1,
    contentHash: body,
    updatedAt: new Date(0),
  };
}

let database: Database;
let index: SearchIndex;
let workspaceId: WorkspaceId;
beforeAll(async () => {
  database = await openTestDatabase();
  index = createPostgresSearchIndex({ db: database.db });
});
afterAll(() => database.close());
beforeEach(async () => {
  workspaceId = newId("wsp");
  await database.db
    .insertInto("workspaces")
    .values({ id: workspaceId, name: "Test", source_locale: "en", locales: ["en"], site_url: "" })
    .execute();
});

async function find(text: string): Promise<number> {
  return (await index.lexical({ workspaceId, text, locale: "en", audiences: publicOnly, limit: 10 })).candidates.length;
}

test("Reconciling makes the index what the source offers, and loads only what changed", async () => {
  const loaded: string[] = [];
  const run = (bodies: Readonly<Record<string, string>>) => {
    loaded.length = 0;
    const documents = Object.entries(bodies).map(([id, body]) => offered(id, body));
    return reconcile(index, workspaceId, "article", documents, (document) => {
      loaded.push(document.externalId);
      return Promise.resolve(bodies[document.externalId]);
    });
  };
  expect(await run({ a: "apples", b: "pears", c: "plums" })).toMatchObject({ added: 3, documents: 3, removed: 0 });
  expect(await run({ a: "apples", b: "cherries" })).toMatchObject({ added: 0, updated: 1, unchanged: 1, removed: 1 });
  expect(loaded).toEqual(["b"]);
  expect([await find("apples"), await find("pears"), await find("cherries"), await find("plums")]).toEqual([
    1, 0, 1, 0,
  ]);
  expect(await run({ a: "apples", b: "cherries" })).toMatchObject({ unchanged: 2, removed: 0, chunks: 0 });
});

test("Reconciling some documents leaves the others alone", async () => {
  const bodies: Readonly<Record<string, string>> = { a: "apples", b: "pears", c: "plums" };
  const run = (offers: Readonly<Record<string, string>>, among?: readonly string[]) =>
    reconcile(
      index,
      workspaceId,
      "article",
      Object.entries(offers).map(([id, body]) => offered(id, body)),
      (document) => Promise.resolve(offers[document.externalId]),
      among ? { among } : {},
    );
  await run(bodies);
  expect(await run({ a: "cherries" }, ["a", "b"])).toMatchObject({ added: 0, updated: 1, removed: 1 });
  expect([await find("apples"), await find("cherries"), await find("pears"), await find("plums")]).toEqual([
    0, 1, 0, 1,
  ]);
});

test("A text that vanishes between listing and loading is taken out", async () => {
  await reconcile(index, workspaceId, "article", [offered("a", "apples")], () => Promise.resolve("apples"));
  const result = await reconcile(index, workspaceId, "article", [offered("a", "new"), offered("b", "x")], () =>
    Promise.resolve(undefined),
  );
  expect(result).toMatchObject({ removed: 1 });
  expect(await find("apples")).toBe(0);
});

test("Indexing reports every batch and stops between two of them", async () => {
  const texts = Array.from({ length: 6 }, (_, place) => ({
    document: offered(`p${place}`, "x"),
    body: "one\n\n## a\n\ntwo",
  }));
  const seen: IndexProgress[] = [];
  await indexDocuments(index, workspaceId, texts, { batchChunks: 4, onProgress: (progress) => seen.push(progress) });
  expect(seen.map(({ documents, chunks }) => [documents, chunks])).toEqual([
    [2, 4],
    [4, 8],
    [6, 12],
  ]);
  const stop = new AbortController();
  const again = texts.map(({ document }) => ({ document: { ...document, contentHash: "y" }, body: "three" }));
  await expect(
    indexDocuments(index, workspaceId, again, { batchChunks: 1, signal: stop.signal, onProgress: () => stop.abort() }),
  ).rejects.toThrow("abort");
  expect(await find("three")).toBe(1);
});

describe("Backfilling vectors", () => {
  const embedder = (embed: (text: string) => number[]): Embedder => ({
    modelId: "test@1",
    status: () => ({ state: "ready", note: "" }),
    embedQueries: (texts) => Promise.resolve(texts.map((text) => Float32Array.from(embed(text)))),
    embedPassages: (texts) => Promise.resolve(texts.map((text) => Float32Array.from(embed(text)))),
    close: () => Promise.resolve(),
  });

  test("gives every chunk one, made of title, headings and text", async () => {
    await indexDocuments(index, workspaceId, [{ document: offered("a", "x"), body: "one\n\n## Part\n\ntwo" }]);
    const seen: string[] = [];
    const model = embedder((text) => [seen.push(text), 1]);
    expect(await backfillEmbeddings(index, model, workspaceId, { batchSize: 1 })).toEqual({ embedded: 2, failed: 0 });
    expect(seen.sort()).toEqual(["a\none", "a > Part\ntwo"]);
    expect(await backfillEmbeddings(index, model, workspaceId)).toEqual({ embedded: 0, failed: 0 });
  });

  test("leaves out chunks for which the model gives no numbers, and ends", async () => {
    await indexDocuments(index, workspaceId, [{ document: offered("a", "x"), body: "good\n\n## Part\n\npoison" }]);
    const model = embedder((text) => (text.includes("poison") ? [Number.NaN, 0] : [1, 0]));
    expect(await backfillEmbeddings(index, model, workspaceId, { batchSize: 1 })).toEqual({ embedded: 1, failed: 1 });
    expect((await index.statistics(workspaceId, "test@1")).embedded).toBe(1);
  });
});
