import { publicOnly, type SearchIndex, type WorkspaceId } from "@handrail/core";
import type { Database } from "@handrail/database";
import { describeBackends } from "@handrail/database/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createPostgresSearchIndex } from "../create-postgres-search-index.ts";
import { newWorkspace, page } from "../test-pages.ts";

// Lists below 256 bytes are always read whole, so the segment has to have some hundred entries.
const pages = 600;

describeBackends("Postings of a word that stands nearly everywhere", (open) => {
  let database: Database;
  let index: SearchIndex;
  let workspaceId: WorkspaceId;
  beforeAll(async () => {
    database = await open();
    workspaceId = await newWorkspace(database);
    await createPostgresSearchIndex({ db: database.db }).put(
      workspaceId,
      Array.from({ length: pages }, (_, place) =>
        page({
          id: `p${place}`,
          sections: { One: place === 41 ? "Common words and a walrus" : "Common words and another animal" },
        }),
      ),
    );
  });
  afterAll(() => database.close());
  beforeEach(() => {
    index = createPostgresSearchIndex({ db: database.db });
  });

  const ask = (text: string) => index.lexical({ workspaceId, text, locale: "en", audiences: publicOnly, limit: 5 });

  test("are counted without being read, and do not get in the way of a rare word", async () => {
    const { candidates, words } = await ask("common words walrus animal another one");
    expect(candidates[0]!.chunkId).toBe("chk_p41_en_one");
    expect(words.find(({ term }) => term === "common")!.documentFrequency).toBe(pages);
  });

  test("are read when the question has nothing else, or quotes them, also by the same process later", async () => {
    await ask("common words walrus animal another one");
    expect((await ask("common words")).candidates).toHaveLength(5);
    const quoted = await ask('walrus animal one "common words and another"');
    expect(quoted.candidates[0]!.chunkId).not.toBe("chk_p41_en_one");
    expect(quoted.candidates).toHaveLength(5);
  });
});
