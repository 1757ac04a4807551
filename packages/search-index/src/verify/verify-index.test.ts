import { publicOnly, staffScope, type DocumentId, type SearchIndex, type WorkspaceId } from "@handrail/core";
import type { Database } from "@handrail/database";
import { describeBackends } from "@handrail/database/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createPostgresSearchIndex } from "../create-postgres-search-index.ts";
import { documentId, newWorkspace, page } from "../test-pages.ts";

const sound = { missing: 0, surplus: 0, damagedSegments: 0, incompleteDocuments: 0, misfiledVectors: 0 };

describeBackends("Comparing texts and index", (open) => {
  let database: Database;
  let index: SearchIndex;
  let workspaceId: WorkspaceId;
  let other: WorkspaceId;
  beforeAll(async () => {
    database = await open();
    index = createPostgresSearchIndex({ db: database.db });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    workspaceId = await newWorkspace(database);
    other = await newWorkspace(database);
    for (const place of Array.from({ length: 6 }).keys())
      await index.put(workspaceId, [
        page({ id: `p${place}`, sections: { One: `apples number${place}`, Two: "pears" } }),
        page({ id: `p${place}`, locale: "de", sections: { Eins: `Äpfel nummer${place}` } }),
        page({ id: `inner${place}`, audience: "internal", sections: { One: "plums" } }),
      ]);
    await index.put(other, [page({ id: "theirs", sections: { One: "apples" } })]);
  });

  const find = async (text: string, audiences = publicOnly, locale = "en") => {
    // Through an index of its own, as another process would look.
    const { lexical } = createPostgresSearchIndex({ db: database.db });
    return (await lexical({ workspaceId, text, locale, audiences, limit: 50 })).candidates.length;
  };
  const faults = async () => (await index.upkeep.verify(workspaceId)).faults;
  const settled = async () => {
    expect(await faults()).toEqual(sound);
    expect([await find("apples"), await find("plums", staffScope), await find("Äpfel", publicOnly, "de")]).toEqual([
      6, 6, 6,
    ]);
    expect(await find("plums")).toBe(0);
  };

  test("finds no fault after edits, removals and merges", async () => {
    await index.put(workspaceId, [page({ id: "p1", sections: { One: "apples other", Three: "x" } })]);
    await index.put(workspaceId, [page({ id: "gone", sections: { One: "apples" } })]);
    await index.remove(workspaceId, [documentId("gone")]);
    await index.upkeep.mergeSegments(workspaceId);
    expect(await index.upkeep.verify(workspaceId)).toMatchObject({
      documents: 18,
      chunks: 24,
      headings: 42,
      faults: sound,
      repaired: 0,
    });
    await settled();
    expect((await index.statistics(workspaceId, null)).verification).toMatchObject({ documents: 18, faults: sound });
  });

  test("makes everything anew when all segments are gone", async () => {
    await database.db.deleteFrom("search_segments").where("workspace_id", "=", workspaceId).execute();
    expect(await find("apples")).toBe(0);
    expect(await faults()).toEqual({ ...sound, missing: 24 + 42 });
    expect(await index.upkeep.repair(workspaceId)).toMatchObject({ faults: { missing: 66 }, repaired: 18 });
    await settled();
  });

  test("notices postings that are gone, and replaces their segment", async () => {
    await sql`
      delete from search_postings where segment_id = (
        select max(id) from search_segments
        where workspace_id = ${workspaceId} and locale = 'en' and kind = 'passages'
      )
    `.execute(database.db);
    expect(await find("apples")).toBeLessThan(6);
    expect(await faults()).toEqual({ ...sound, damagedSegments: 1 });
    expect((await index.upkeep.repair(workspaceId)).faults).toMatchObject({ damagedSegments: 1, missing: 3 });
    await settled();
  });

  test("takes out what no text stands behind, and what stands there twice", async () => {
    await index.put(workspaceId, [page({ id: "gone", sections: { One: "apples" } })]);
    await database.db.deleteFrom("documents").where("id", "=", documentId("gone")).execute();
    await sql`
      with copied as (
        insert into search_segments (workspace_id, kind, locale, state, entry_count, entry_ids, lengths, length_sums,
          audiences, audience_codes, size_bytes)
        select workspace_id, kind, locale, state, entry_count, entry_ids, lengths, length_sums, audiences,
          audience_codes, size_bytes
        from search_segments where id = (
          select min(id) from search_segments
          where workspace_id = ${workspaceId} and locale = 'en' and kind = 'passages'
        )
        returning id
      )
      insert into search_postings (segment_id, term, postings)
      select copied.id, term, postings from search_postings, copied where segment_id = (
        select min(id) from search_segments
        where workspace_id = ${workspaceId} and locale = 'en' and kind = 'passages'
      )
    `.execute(database.db);
    expect(await faults()).toEqual({ ...sound, missing: 3, surplus: 3 });
    await index.upkeep.repair(workspaceId);
    await settled();
  });

  test("gives texts back to their readers only", async () => {
    await database.db
      .updateTable("documents")
      .set({ audience: "nobody" })
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", documentId("p2"))
      .execute();
    expect(await find("apples")).toBe(6);
    expect((await index.upkeep.repair(workspaceId)).repaired).toBe(1);
    expect(await find("apples")).toBe(5);
    expect(await faults()).toEqual(sound);
  });

  test("files vectors where their passages are", async () => {
    const missing = await index.withoutVector(workspaceId, "m@1", 100);
    await index.putVectors(
      workspaceId,
      "m@1",
      missing.map(({ id, contentHash }) => ({ chunkId: id, contentHash, vector: Float32Array.of(1, 0) })),
    );
    await database.db
      .updateTable("chunk_vectors")
      .set({ locale: "fr" })
      .where("workspace_id", "=", workspaceId)
      .where("locale", "=", "de")
      .execute();
    expect(await faults()).toEqual({ ...sound, misfiledVectors: 6 });
    expect((await index.upkeep.repair(workspaceId)).faults.misfiledVectors).toBe(6);
    await settled();
  });

  test("marks a document that has lost text, so that its source writes it again", async () => {
    const before = page({ id: "p3", sections: { One: "apples number3", Two: "pears" } });
    await database.db
      .deleteFrom("chunks")
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", before.chunks[0]!.id)
      .execute();
    expect(await faults()).toEqual({ ...sound, incompleteDocuments: 1, surplus: 1 });
    await index.upkeep.repair(workspaceId);
    expect(await find("apples")).toBe(5);
    expect((await index.put(workspaceId, [before]))[0]!.outcome).toBe("updated");
    await settled();
  });

  test("rebuilds every posting while each question finds everything, and keeps the vectors", async () => {
    const [missing] = await index.withoutVector(workspaceId, "m@1", 1);
    await index.putVectors(workspaceId, "m@1", [
      { chunkId: missing!.id, contentHash: missing!.contentHash, vector: Float32Array.of(1, 0) },
    ]);
    const running = new AbortController();
    const seen = new Set<number>();
    const asking = (async () => {
      while (!running.signal.aborted) seen.add(await find("apples"));
    })();
    const steps: [number, number][] = [];
    const verification = await index.upkeep.rebuild(workspaceId, {
      onProgress: (done, total) => steps.push([done, total]),
    });
    running.abort();
    await asking;
    expect([...seen]).toEqual([6]);
    expect(steps.at(-1)).toEqual([18, 18]);
    expect(verification).toMatchObject({ documents: 18, faults: sound });
    expect((await index.statistics(workspaceId, "m@1")).embedded).toBe(1);
    await settled();
  });

  test("is not misled by what others write meanwhile", async () => {
    const running = new AbortController();
    const writing = (async () => {
      for (let round = 0; !running.signal.aborted; round++) {
        const id = `p${round % 6}`;
        await index.put(workspaceId, [page({ id, sections: { One: `apples round${round}`, Two: "pears" } })]);
        await index.remove(workspaceId, [`doc_none` as DocumentId]);
        await index.upkeep.mergeSegments(workspaceId);
      }
    })();
    const verifier = createPostgresSearchIndex({ db: database.db });
    for (let round = 0; round < 5; round++) expect((await verifier.upkeep.verify(workspaceId)).faults).toEqual(sound);
    running.abort();
    await writing;
    await settled();
  });
});
