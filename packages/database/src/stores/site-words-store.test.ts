import type { WorkspaceId } from "@handrail/core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { createTestWorkspace, describeBackends } from "../testing.ts";
import { createSiteWordsStore } from "./site-words-store.ts";

describeBackends("words of the site", (open) => {
  let database: Database;
  let workspaceId: WorkspaceId;
  let other: WorkspaceId;
  beforeAll(async () => void (database = await open()));
  afterAll(() => database.close());
  beforeEach(async () => {
    workspaceId = (await createTestWorkspace(database)).id;
    other = (await createTestWorkspace(database)).id;
  });
  const words = () => createSiteWordsStore(database);

  test("are kept per language and workspace, sorted by language and key", async () => {
    await words().put(workspaceId, "de", [{ key: "search", words: "Suchen" }]);
    await words().put(workspaceId, "ar", [
      { key: "vote", suggestion: "نعم" },
      { key: "search", words: "بحث" },
    ]);
    await words().put(other, "de", [{ key: "search", words: "Andere" }]);
    expect(await words().list(workspaceId)).toEqual([
      { locale: "ar", key: "search", words: "بحث", suggestion: null },
      { locale: "ar", key: "vote", words: null, suggestion: "نعم" },
      { locale: "de", key: "search", words: "Suchen", suggestion: null },
    ]);
    expect(await words().list(workspaceId, "de")).toHaveLength(1);
    expect(await words().list(other)).toMatchObject([{ words: "Andere" }]);
  });

  test("a field that is not named stays, and a word with neither goes", async () => {
    await words().put(workspaceId, "de", [{ key: "search", words: "Suchen" }]);
    await words().put(workspaceId, "de", [{ key: "search", suggestion: "Finden" }]);
    expect(await words().list(workspaceId)).toMatchObject([{ words: "Suchen", suggestion: "Finden" }]);
    await words().put(workspaceId, "de", [{ key: "search", words: null }]);
    expect(await words().list(workspaceId)).toMatchObject([{ words: null, suggestion: "Finden" }]);
    await words().put(workspaceId, "de", [{ key: "search", suggestion: null }]);
    expect(await words().list(workspaceId)).toEqual([]);
  });

  test("the same word written many times at once is one word", async () => {
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        words().put(workspaceId, "de", [{ key: "search", words: `Wort ${index}` }]),
      ),
    );
    expect(await words().list(workspaceId)).toHaveLength(1);
    await words().put(workspaceId, "de", []);
    expect(await words().list(workspaceId)).toHaveLength(1);
  });
});
