import {
  newId,
  publicOnly,
  type ChunkId,
  type DocumentId,
  type DocumentWithChunks,
  type Reranker,
  type SearchIndex,
  type WorkspaceId,
} from "@handrail/core";
import type { Database } from "@handrail/database";
import { openTestDatabase } from "@handrail/database/testing";
import { createPostgresSearchIndex } from "@handrail/search-index";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRetriever } from "../create-retriever.ts";

function page(id: string, text: string): DocumentWithChunks {
  const documentId = `doc_${id}` as DocumentId;
  return {
    document: {
      id: documentId,
      sourceKind: "article",
      sourceName: "help-center",
      externalId: id,
      locale: "en",
      title: `Page ${id}`,
      breadcrumbs: [],
      labels: [],
      url: `/en/${id}/`,
      audience: "public",
      version: 1,
      contentHash: text,
      updatedAt: new Date(0),
    },
    chunks: [{ id: `chk_${id}` as ChunkId, documentId, ordinal: 0, anchor: "", headingPath: [], text }],
  };
}

let database: Database;
let index: SearchIndex;
const workspaceId: WorkspaceId = newId("wsp");
beforeAll(async () => {
  database = await openTestDatabase();
  index = createPostgresSearchIndex({ db: database.db });
  await database.db
    .insertInto("workspaces")
    .values({ id: workspaceId, name: "Test", source_locale: "en", locales: ["en"], site_url: "" })
    .execute();
  // The longer a page, the lower it stands: 40 pages in a known order.
  await index.put(
    workspaceId,
    Array.from({ length: 40 }, (_, place) => page(`p${place}`, `Invoice ${"and other matters ".repeat(place + 1)}`)),
  );
});
afterAll(() => database.close());

const search = (score?: Reranker["score"], limit = 40) => {
  const reranker = score && {
    modelId: "test@1",
    status: () => ({ state: "ready" as const, note: "" }),
    score,
    close: () => Promise.resolve(),
  };
  return createRetriever({
    index,
    sourceLocaleOf: () => "en",
    ...(reranker ? { reranker, rerankBudgetMs: 100 } : {}),
  }).retrieve({ workspaceId, text: "invoice", locale: "en", audiences: publicOnly, limit });
};
const ids = (result: Awaited<ReturnType<typeof search>>) =>
  result.passages.map(({ passage }) => passage.document.externalId);

test("A passage that the reranker is sure about comes first, also from below what was asked for", async () => {
  const fused = ids(await search());
  const wanted = `Page ${fused[20]}\n`;
  const result = await search(
    (_, texts) => Promise.resolve(texts.map((text) => (text.startsWith(wanted) ? 9 : -9))),
    3,
  );
  expect(ids(result)).toEqual([fused[20], fused[0], fused[1]]);
  expect(result.passages.map(({ scores }) => scores.rerank)).toEqual([9, -9, -9]);
  expect(result.passages[0]!.score).toBe(1);
  expect(result.timingsMs["rerank"]).toBeGreaterThanOrEqual(0);
});

test("It reads thirty passages, and the others follow in their order without its score", async () => {
  const fused = ids(await search());
  let read = 0;
  const result = await search((_, texts) =>
    Promise.resolve(texts.map((_text, place) => ((read = texts.length), place))),
  );
  expect(read).toBe(30);
  expect(ids(result).slice(30)).toEqual(fused.slice(30));
  expect(result.passages.map(({ scores }) => scores.rerank !== undefined)).toEqual(fused.map((_, place) => place < 30));
});

test.each<[string, Reranker["score"]]>([
  ["fails", () => Promise.reject(new Error("broken"))],
  ["never answers", () => new Promise(() => {})],
  ["scores all alike", (_, texts) => Promise.resolve(texts.map(() => 0.5))],
])("When the reranker %s the fused order stands", async (_, score) => {
  expect(ids(await search(score))).toEqual(ids(await search()));
});

test("Without one no score of one goes out", async () => {
  expect((await search()).passages.every(({ scores }) => !("rerank" in scores))).toBe(true);
});
