import {
  newId,
  publicOnly,
  silentLogger,
  type DocumentWithChunks,
  type JobQueue,
  type SearchIndex,
  type WorkspaceId,
} from "@handrail/core";
import type { Database } from "@handrail/database";
import { describeBackends } from "@handrail/database/testing";
import { openJobQueue } from "@handrail/jobs";
import { createPostgresSearchIndex } from "@handrail/search-index";
import { startFakeMeilisearch, type FakeMeilisearch } from "@handrail/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createSuggestions, type Suggestions } from "./suggestions.ts";

const patient = { timeout: 30_000, interval: 100 };
const key = "a-master-key-of-the-tests";

function titled(id: string, title: string): DocumentWithChunks {
  return {
    document: {
      id: `doc_${id}` as DocumentWithChunks["document"]["id"],
      sourceKind: "article",
      sourceName: "help-center",
      externalId: id,
      locale: "en",
      title,
      breadcrumbs: [],
      labels: [],
      url: `/en/${id}/`,
      audience: "public",
      version: 1,
      contentHash: title,
      updatedAt: new Date(0),
    },
    chunks: [],
  };
}

describeBackends("Suggestions as the server wires them", (open) => {
  let database: Database;
  let server: FakeMeilisearch;
  let jobs: JobQueue;
  let index: SearchIndex;
  let workspaceId: WorkspaceId;
  let suggestions: Suggestions;

  const wire = (url: string) =>
    createSuggestions({
      config: { meilisearch: { url, key } },
      database,
      searchIndex: index,
      jobs,
      logger: silentLogger,
      clock: () => new Date(),
      workspaceId,
    });
  const held = () => [...server.indexes.values()].flatMap(({ documents }) => [...documents.values()]);

  beforeAll(async () => {
    database = await open();
    server = await startFakeMeilisearch({ masterKey: key });
    workspaceId = newId("wsp");
    await database.db
      .insertInto("workspaces")
      .values({ id: workspaceId, name: "Test", source_locale: "en", locales: ["en"], site_url: "" })
      .execute();
    index = createPostgresSearchIndex({ db: database.db, noteChanges: true });
    jobs = await openJobQueue({ database, logger: silentLogger });
    suggestions = await wire(server.url);
  });
  afterAll(async () => {
    await jobs.stop();
    await server.close();
    await database.close();
  });

  const ask = async (text: string) =>
    (await suggestions.suggester.suggest({ workspaceId, text, locale: "en", audiences: publicOnly, limit: 5 })).map(
      ({ title }) => title,
    );
  const state = async () => (await suggestions.suggester.status(workspaceId)).state;

  test("a job takes over what was there before and what is published, and Meilisearch answers", async () => {
    await index.put(workspaceId, [titled("a", "Alpha")]);
    suggestions.request();
    await vi.waitFor(async () => expect([held().length, await state()]).toEqual([1, "ready"]), patient);
    await index.put(workspaceId, [titled("b", "Alphabet")]);
    expect((await ask("alph")).sort()).toEqual(["Alpha", "Alphabet"]);
    suggestions.request();
    await vi.waitFor(async () => expect([held().length, await state()]).toEqual([2, "ready"]), patient);
    const searches = () => server.requests.filter(({ path }) => path.endsWith("/search")).length;
    const before = searches();
    expect((await ask("alph")).sort()).toEqual(["Alpha", "Alphabet"]);
    expect(searches()).toBe(before + 1);
  });

  test("a server that has lost its data is found out by a question and filled again by a job", async () => {
    server.lose();
    await vi.waitFor(async () => {
      expect((await ask("alph")).sort()).toEqual(["Alpha", "Alphabet"]);
      expect([held().length, await state()]).toEqual([2, "ready"]);
    }, patient);
  });

  test("without a server the index answers and there is nothing to take over", async () => {
    const alone = await wire("");
    alone.request();
    expect(await alone.suggester.status(workspaceId)).toEqual({ driver: "postgres", state: "ready", note: "" });
    const [hit] = await alone.suggester.suggest({
      workspaceId,
      text: "alphab",
      locale: "en",
      audiences: publicOnly,
      limit: 1,
    });
    expect(hit?.title).toBe("Alphabet");
  });
});
