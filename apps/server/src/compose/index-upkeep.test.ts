import { newId, publicOnly, silentLogger, type Embedder, type JobQueue, type WorkspaceId } from "@handrail/core";
import type { DocumentWithChunks, SearchIndex } from "@handrail/core";
import type { Database } from "@handrail/database";
import { describeBackends } from "@handrail/database/testing";
import { openJobQueue } from "@handrail/jobs";
import { createPostgresSearchIndex } from "@handrail/search-index";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createBackfill } from "./backfill.ts";
import { createIndexUpkeep, type IndexUpkeepJobs } from "./index-upkeep.ts";

const patient = { timeout: 30_000, interval: 100 };

function page(id: string): DocumentWithChunks {
  const documentId = `doc_${id}` as DocumentWithChunks["document"]["id"];
  return {
    document: {
      id: documentId,
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
      contentHash: "x",
      updatedAt: new Date(0),
    },
    chunks: [
      {
        id: `chk_${id}` as DocumentWithChunks["chunks"][number]["id"],
        documentId,
        ordinal: 0,
        anchor: "",
        headingPath: [],
        text: `apples ${id}`,
      },
    ],
  };
}

describeBackends("The jobs of the search index", (open) => {
  let database: Database;
  let jobs: JobQueue;
  let index: SearchIndex;
  let upkeep: IndexUpkeepJobs;
  let workspaceId: WorkspaceId;
  const textLost = vi.fn<() => void>();
  const embedder: Embedder = {
    modelId: "test@1",
    status: () => ({ state: "ready", note: "" }),
    embedQueries: (texts) => Promise.resolve(texts.map(() => Float32Array.of(1, 0))),
    embedPassages: (texts) => Promise.resolve(texts.map(() => Float32Array.of(1, 0))),
    close: () => Promise.resolve(),
  };
  beforeAll(async () => {
    database = await open();
    workspaceId = newId("wsp");
    await database.db
      .insertInto("workspaces")
      .values({ id: workspaceId, name: "Test", source_locale: "en", locales: ["en"], site_url: "" })
      .execute();
    jobs = await openJobQueue({ database, logger: silentLogger });
    index = createPostgresSearchIndex({
      db: database.db,
      buildsInBackground: database.capabilities.parallelTransactions,
      onChanged: () => upkeep.requestMerge(),
    });
    upkeep = await createIndexUpkeep({
      jobs,
      searchIndex: index,
      embedder,
      logger: silentLogger,
      workspaceId,
      onTextLost: textLost,
    });
  });
  afterAll(async () => {
    await jobs.stop();
    await database.close();
  });

  const segments = async () => (await index.statistics(workspaceId, null)).segments;
  const find = async () =>
    (await index.lexical({ workspaceId, text: "apples", locale: "en", audiences: publicOnly, limit: 50 })).candidates
      .length;

  test("merge what many small changes have left, after they are found already", async () => {
    for (let place = 0; place < 10; place++) await index.put(workspaceId, [page(`p${place}`)]);
    expect(await find()).toBe(10);
    await vi.waitFor(async () => expect(await segments()).toBeLessThan(8), patient);
    expect(await find()).toBe(10);
  });

  test("give passages their vectors", async () => {
    const backfill = await createBackfill({
      jobs,
      searchIndex: index,
      embedder,
      logger: silentLogger,
      workspaceId,
      onEmbedded: upkeep.tendVectors,
    });
    await backfill.request();
    await vi.waitFor(async () => expect((await index.statistics(workspaceId, "test@1")).embedded).toBe(10), patient);
  });

  test("put a damaged index right and say when text was lost", async () => {
    await database.db.deleteFrom("search_segments").where("workspace_id", "=", workspaceId).execute();
    await database.db
      .deleteFrom("document_headings")
      .where("document_id", "=", "doc_p3" as never)
      .execute();
    await jobs.publish("check-search-index", { workspaceId });
    await vi.waitFor(() => expect(textLost).toHaveBeenCalled(), patient);
    expect(await find()).toBe(10);
    expect((await index.statistics(workspaceId, null)).verification).toMatchObject({ repaired: 10 });
  });
});
