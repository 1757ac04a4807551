import type { Embedder, SearchIndex, WorkspaceId } from "@handrail/core";
import { newId } from "@handrail/core";
import type { Database } from "@handrail/database";
import { openTestDatabase } from "@handrail/database/testing";
import { createPostgresSearchIndex } from "@handrail/search-index";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { backfillEmbeddings } from "./backfill-embeddings.ts";
import { documentIdOf } from "./document-id.ts";
import { indexDocuments } from "./index-documents.ts";

const passages = 40;

let database: Database;
let workspaceId: WorkspaceId;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const openIndex = (): SearchIndex => createPostgresSearchIndex({ db: database.db });

beforeEach(async () => {
  workspaceId = newId("wsp");
  await database.db
    .insertInto("workspaces")
    .values({ id: workspaceId, name: "Test", source_locale: "en", locales: ["en"], site_url: "" })
    .execute();
  const texts = Array.from({ length: passages }, (_, place) => ({
    document: {
      id: documentIdOf("article", String(place), "en"),
      sourceKind: "article",
      sourceName: "help-center",
      externalId: String(place),
      locale: "en",
      title: `Page ${place}`,
      breadcrumbs: [],
      labels: [],
      url: `/en/${place}/`,
      audience: "public" as const,
      version: 1,
      contentHash: "x",
      updatedAt: new Date(0),
    },
    body: `text ${place}`,
  }));
  await indexDocuments(openIndex(), workspaceId, texts);
});

/** Remembers every text that it was given. */
function createEmbedder(modelId: string, onBatch: () => void = () => {}) {
  const seen: string[] = [];
  const embedder: Embedder = {
    modelId,
    status: () => ({ state: "ready", note: "" }),
    embedQueries: (texts) => Promise.resolve(texts.map(() => Float32Array.of(1, 0))),
    async embedPassages(texts) {
      // A model takes its time, in which other processes work.
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen.push(...texts);
      onBatch();
      return texts.map(() => Float32Array.of(1, 0));
    },
    close: () => Promise.resolve(),
  };
  return { embedder, seen };
}

const embedded = async (model: string) => (await openIndex().statistics(workspaceId, model)).embedded;

test("A round that broke off is taken up where it ended", async () => {
  const stop = new AbortController();
  const first = createEmbedder("m@1", () => first.seen.length >= 12 && stop.abort());
  await expect(
    backfillEmbeddings(openIndex(), first.embedder, workspaceId, {
      batchSize: 4,
      signal: stop.signal,
      // From the beginning, so that every batch is a whole one.
      random: () => 0,
    }),
  ).rejects.toThrow("abort");
  expect(await embedded("m@1")).toBe(12);
  const second = createEmbedder("m@1");
  expect(await backfillEmbeddings(openIndex(), second.embedder, workspaceId, { batchSize: 4 })).toEqual({
    embedded: passages - 12,
    failed: 0,
  });
  expect(new Set([...first.seen, ...second.seen]).size).toBe(passages);
  expect(second.seen).toHaveLength(passages - 12);
});

test("Two processes share the work when they begin at different places", async () => {
  const one = createEmbedder("m@1");
  const two = createEmbedder("m@1");
  await Promise.all([
    backfillEmbeddings(openIndex(), one.embedder, workspaceId, { batchSize: 1, random: () => 0.1 }),
    backfillEmbeddings(openIndex(), two.embedder, workspaceId, { batchSize: 1, random: () => 0.6 }),
  ]);
  expect(await embedded("m@1")).toBe(passages);
  expect(one.seen.length).toBeGreaterThan(0);
  expect(two.seen.length).toBeGreaterThan(0);
});

test("Going back to the former model before the new one is done costs nothing", async () => {
  const old = createEmbedder("old@1");
  await backfillEmbeddings(openIndex(), old.embedder, workspaceId);
  const stop = new AbortController();
  const next = createEmbedder("new@1", () => stop.abort());
  await expect(
    backfillEmbeddings(openIndex(), next.embedder, workspaceId, { batchSize: 8, signal: stop.signal }),
  ).rejects.toThrow("abort");
  old.seen.length = 0;
  expect(await backfillEmbeddings(openIndex(), old.embedder, workspaceId)).toEqual({ embedded: 0, failed: 0 });
  expect(old.seen).toEqual([]);
  expect(await embedded("old@1")).toBe(passages);
});
