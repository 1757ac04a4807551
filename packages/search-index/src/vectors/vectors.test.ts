import { publicOnly, staffScope, type ChunkId, type SearchIndex, type WorkspaceId } from "@handrail/core";
import type { Database } from "@handrail/database";
import { describeBackends } from "@handrail/database/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createPostgresSearchIndex } from "../create-postgres-search-index.ts";
import { documentId, newWorkspace, page } from "../test-pages.ts";
import { findVectorIndex } from "./vector-index.ts";

const approximateFrom = 300;

/** Reproducible unit vectors of 8 numbers. */
function createVectors(seed: number): () => Float32Array {
  let state = seed;
  const random = () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  return () => {
    const vector = Float32Array.from({ length: 8 }, random);
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  };
}

describeBackends("The vectors of an index", (open) => {
  let database: Database;
  let index: SearchIndex;
  let workspaceId: WorkspaceId;
  const openIndex = () =>
    createPostgresSearchIndex({
      db: database.db,
      approximateFrom,
      buildsInBackground: database.capabilities.parallelTransactions,
    });
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    index = openIndex();
    workspaceId = await newWorkspace(database);
  });

  const put = (ids: readonly number[], { locale = "en", audience = "public" as const, workspace = workspaceId } = {}) =>
    index.put(
      workspace,
      ids.map((id) => page({ id: `p${id}`, locale, audience, sections: { One: `text ${id}` } })),
    );
  const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, place) => from + place);
  const embed = async (model: string, vector = createVectors(7), most = Infinity, workspace = workspaceId) => {
    const missing = await index.withoutVector(workspace, model, Math.min(most, 5_000));
    await index.putVectors(
      workspace,
      model,
      missing.map(({ id, contentHash }) => ({ chunkId: id, contentHash, vector: vector() })),
    );
  };
  const dense = (model: string, vector: Float32Array, { locale = "en", audiences = publicOnly, limit = 10 } = {}) =>
    index.dense({ workspaceId, model, vector, locale, audiences, limit });

  test("are asked for only while nearly all chunks of the language have one, in this process and in others", async () => {
    await put(numbers(0, 20));
    await embed("new@1", undefined, 17);
    const other = openIndex();
    const query = { workspaceId, model: "new@1", vector: createVectors(1)(), audiences: publicOnly, limit: 5 };
    expect(await index.dense({ ...query, locale: "en" })).toBeUndefined();
    expect(await other.dense({ ...query, locale: "en" })).toBeUndefined();
    await embed("new@1", undefined, 1);
    // 18 of 20: two pages that are just being written do not turn the leg off.
    expect(await index.dense({ ...query, locale: "en" })).toHaveLength(5);
    await embed("new@1");
    await put(numbers(0, 4), { locale: "de" });
    expect(await index.dense({ ...query, locale: "de" })).toBeUndefined();
    await embed("new@1");
    expect(await index.dense({ ...query, locale: "de" })).toHaveLength(4);
    await expect.poll(() => other.dense({ ...query, locale: "en" }), { timeout: 10_000 }).toHaveLength(5);
    expect(await other.dense({ ...query, locale: "fr" })).toBeUndefined();
  });

  test("of a former model stay until the new ones serve and nobody uses them, and serve again if it comes back", async () => {
    await put(numbers(0, 30));
    await embed("old@1");
    await embed("new@1", undefined, 20);
    const drop = (unusedForMs: number) => index.upkeep.dropUnusedVectors(workspaceId, "new@1", { unusedForMs });
    expect(await drop(0)).toBe(0);
    expect(await index.statistics(workspaceId, "new@1")).toMatchObject({ embedded: 20, otherVectors: 30 });
    expect(await dense("new@1", createVectors(1)())).toBeUndefined();
    expect(await dense("old@1", createVectors(1)())).toHaveLength(10);
    await embed("new@1");
    expect(await drop(60_000)).toBe(0);
    expect(await dense("old@1", createVectors(1)())).toHaveLength(10);
    expect(await drop(0)).toBe(30);
    expect(await index.statistics(workspaceId, "new@1")).toMatchObject({ embedded: 30, otherVectors: 0 });
    expect(await dense("new@1", createVectors(1)())).toHaveLength(10);
  });

  test("that are missing are listed from any place on", async () => {
    await put(numbers(0, 9));
    const all = await index.withoutVector(workspaceId, "new@1", 100);
    expect(all).toHaveLength(9);
    const rest = await index.withoutVector(workspaceId, "new@1", 100, all[5]!.id);
    expect(rest.map(({ id }) => id)).toEqual(all.slice(6).map(({ id }) => id));
  });

  describe("when they are many", () => {
    const model = "many@1";
    beforeEach(async () => {
      await put(numbers(0, 600));
      await put(numbers(600, 640), { audience: "internal" as never });
      await put(numbers(0, 40), { locale: "de" });
      const theirs = await newWorkspace(database);
      await put(numbers(0, 400), { workspace: theirs });
      await embed(model);
      await embed(model, createVectors(99), Infinity, theirs);
      await index.upkeep.ensureVectorIndex(model);
    });

    test("give as many neighbours as the filter leaves, in every language and for all readers", async () => {
      for (const { locale, audiences, limit, wanted } of [
        { locale: "en", audiences: publicOnly, limit: 100, wanted: 100 },
        { locale: "en", audiences: ["internal"] as const, limit: 100, wanted: 40 },
        { locale: "en", audiences: staffScope, limit: 1_000, wanted: 640 },
        { locale: "de", audiences: publicOnly, limit: 10, wanted: 10 },
        { locale: "de", audiences: publicOnly, limit: 100, wanted: 40 },
      ]) {
        const hits = (await dense(model, createVectors(5)(), { locale, audiences: [...audiences], limit }))!;
        expect(hits).toHaveLength(wanted);
        expect(new Set(hits.map(({ chunkId }) => chunkId)).size).toBe(wanted);
        expect(hits.map(({ cosine }) => cosine)).toEqual(hits.map(({ cosine }) => cosine).sort((a, b) => b - a));
      }
    });

    test("are found as if each were looked at", async () => {
      const exact = createPostgresSearchIndex({ db: database.db });
      const next = createVectors(17);
      let found = 0;
      for (let round = 0; round < 20; round++) {
        const query = { workspaceId, model, vector: next(), locale: "en", audiences: publicOnly, limit: 10 };
        const ids = new Set((await index.dense(query))!.map(({ chunkId }) => chunkId));
        found += (await exact.dense(query))!.filter(({ chunkId }) => ids.has(chunkId)).length;
      }
      expect(found / 200).toBeGreaterThanOrEqual(0.98);
    });

    test("lose those whose text changes at the next question", async () => {
      const [nearest] = (await dense(model, createVectors(5)()))!;
      const id = /chk_p(\d+)_/.exec(nearest!.chunkId)![1]!;
      await index.remove(workspaceId, [documentId(`p${id}`)]);
      expect((await dense(model, createVectors(5)()))!.map(({ chunkId }) => chunkId)).not.toContain(nearest!.chunkId);
    });

    test("have their index checked against the truth where there is one, and it goes with them", async () => {
      const present = await findVectorIndex(database.db, model);
      const check = await index.upkeep.checkRecall(workspaceId, model);
      const statistics = await index.statistics(workspaceId, model);
      if (!database.capabilities.parallelTransactions) {
        // Building one would hold up everything else: each vector is looked at.
        expect(present).toBeUndefined();
        expect(check).toBeUndefined();
        expect(statistics).toMatchObject({ vectorSearch: "exact", recall: null });
        return;
      }
      expect(present).toMatchObject({ valid: true, dimensions: 8 });
      expect(check!.questions).toBeGreaterThan(10);
      expect(check!.recall).toBeGreaterThanOrEqual(0.98);
      expect(statistics).toMatchObject({ vectorSearch: "approximate", recall: { questions: check!.questions } });
      await sql`delete from chunk_vectors where model = ${model}`.execute(database.db);
      await index.upkeep.ensureVectorIndex("other@1");
      expect(await findVectorIndex(database.db, model)).toBeUndefined();
    });

    test("have one index however many processes ask for it at once", async () => {
      if (!database.capabilities.parallelTransactions) return;
      const first = await findVectorIndex(database.db, model);
      await sql`drop index ${sql.id(first!.name)}`.execute(database.db);
      await Promise.all([1, 2, 3].map(() => openIndex().upkeep.ensureVectorIndex(model)));
      await expect.poll(() => findVectorIndex(database.db, model), { timeout: 20_000 }).toMatchObject({ valid: true });
    });

    test("do without an index whose building broke off, and build it again", async () => {
      const present = await findVectorIndex(database.db, model);
      if (!present) return;
      await sql`update pg_index set indisvalid = false where indexrelid = ${present.name}::regclass`.execute(
        database.db,
      );
      index = openIndex();
      expect(await dense(model, createVectors(5)(), { limit: 100 })).toHaveLength(100);
      expect((await index.statistics(workspaceId, model)).vectorSearch).toBe("exact");
      await index.upkeep.ensureVectorIndex(model);
      expect(await findVectorIndex(database.db, model)).toMatchObject({ valid: true });
    });
  });

  test("of several lengths stand side by side, one model each", async () => {
    await put(numbers(0, 3));
    await embed("eight@1");
    const missing = await index.withoutVector(workspaceId, "two@1", 10);
    await index.putVectors(
      workspaceId,
      "two@1",
      missing.map(({ id, contentHash }, place) => ({
        chunkId: id as ChunkId,
        contentHash,
        vector: Float32Array.of(place === 0 ? 1 : 0, place === 0 ? 0 : 1),
      })),
    );
    expect((await dense("two@1", Float32Array.of(1, 0), { limit: 1 }))![0]).toEqual({
      chunkId: missing[0]!.id,
      cosine: 1,
    });
    expect(await dense("eight@1", createVectors(3)())).toHaveLength(3);
  });
});
