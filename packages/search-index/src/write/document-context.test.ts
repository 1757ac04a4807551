import { publicOnly, type WorkspaceId } from "@handrail/core";
import type { Database } from "@handrail/database";
import { describeBackends } from "@handrail/database/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createPostgresSearchIndex } from "../create-postgres-search-index.ts";
import { newWorkspace, page } from "../test-pages.ts";

describeBackends("Breadcrumbs and labels of a document", (open) => {
  let database: Database;
  let workspaceId: WorkspaceId;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    workspaceId = await newWorkspace(database);
  });

  const put = async (breadcrumbs: readonly string[], labels: readonly string[]) => {
    const index = createPostgresSearchIndex({ db: database.db });
    const [outcome] = await index.put(workspaceId, [
      page({ id: "a", breadcrumbs, labels, sections: { Refunds: "Money comes back in a week." } }),
    ]);
    const found = await index.lexical({
      workspaceId,
      text: "archive",
      locale: "en",
      audiences: publicOnly,
      limit: 5,
    });
    const [passage] = await index.passages(workspaceId, [page({ id: "a", sections: { Refunds: "" } }).chunks[0]!.id]);
    const { breadcrumbs: places, labels: tags } = passage!.document;
    return { outcome: outcome!.outcome, places, tags, found: found.candidates.length };
  };

  test("come back with its passages, and the names of its places find it", async () => {
    expect(await put(["Billing", 'The "archive", {old}'], ["vip", "a, b"])).toEqual({
      outcome: "added",
      places: ["Billing", 'The "archive", {old}'],
      tags: ["vip", "a, b"],
      found: 1,
    });
  });

  test("are written when only they change; new labels alone leave the postings as they are", async () => {
    await put([], []);
    expect(await put([], ["vip"])).toEqual({ outcome: "unchanged", places: [], tags: ["vip"], found: 0 });
    expect(await put(["Archive"], ["vip"])).toMatchObject({ outcome: "updated", places: ["Archive"], found: 1 });
    expect(await put(["Archive"], ["vip"])).toMatchObject({ outcome: "unchanged", places: ["Archive"] });
  });
});
