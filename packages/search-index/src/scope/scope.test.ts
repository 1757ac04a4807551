import { publicOnly, type KnowledgeScope, type SearchIndex, type WorkspaceId } from "@handrail/core";
import type { Database } from "@handrail/database";
import { describeBackends } from "@handrail/database/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createPostgresSearchIndex } from "../create-postgres-search-index.ts";
import { newWorkspace, page } from "../test-pages.ts";

const model = "two@1";
const billing: KnowledgeScope = { topics: ["billing"], locales: [] };

describeBackends("A part of the texts", (open) => {
  let database: Database;
  let index: SearchIndex;
  let workspaceId: WorkspaceId;
  beforeAll(async () => {
    database = await open();
    index = createPostgresSearchIndex({ db: database.db });
  });
  afterAll(() => database.close());

  const source = page({ id: "source", sections: { Notes: "A quokka in a connected source." } });
  beforeEach(async () => {
    workspaceId = await newWorkspace(database);
    await index.put(workspaceId, [
      page({ id: "billing/invoices", sections: { Invoices: "Invoices come on the first day, says the quokka." } }),
      page({ id: "billing/cards/change", sections: { Cards: "Change a card for the quokka." } }),
      page({ id: "billing-old/refunds", sections: { Refunds: "Refunds of a quokka." } }),
      page({ id: "security/keys", sections: { Keys: "Rotate the zygomorphic quokka keys." } }),
      page({ id: "billing/rechnungen", locale: "de", sections: { Rechnungen: "Rechnungen für das Quokka." } }),
      {
        ...source,
        document: { ...source.document, sourceKind: "website", url: "https://docs.example.com/en/billing/" },
      },
    ]);
  });

  const ask = async (text: string, scope?: KnowledgeScope, { locale = "en", limit = 10 } = {}) => {
    const { candidates } = await index.lexical({ workspaceId, text, locale, audiences: publicOnly, scope, limit });
    return candidates.map(({ chunkId }) => chunkId as string).sort();
  };
  const suggest = async (text: string, scope?: KnowledgeScope) => {
    const hits = await index.suggest({ workspaceId, text, locale: "en", audiences: publicOnly, scope, limit: 10 });
    return [...new Set(hits.map(({ url }) => url))];
  };
  const dense = async (scope?: KnowledgeScope, limit = 10) => {
    const vector = Float32Array.of(1, 0);
    const found = await index.dense({ workspaceId, vector, model, locale: "en", audiences: publicOnly, scope, limit });
    return found?.map(({ chunkId }) => chunkId as string).sort();
  };
  const embed = async () => {
    const missing = await index.withoutVector(workspaceId, model, 100);
    const vectors = missing.map(({ id, contentHash }) => ({ chunkId: id, contentHash, vector: Float32Array.of(1, 0) }));
    await index.putVectors(workspaceId, model, vectors);
  };

  const inBilling = ["chk_billing/cards/change_en_cards", "chk_billing/invoices_en_invoices"];

  test("is all that words, headings and vectors find, and no limit is used up by the rest", async () => {
    await embed();
    expect(await ask("quokka")).toHaveLength(5);
    expect(await ask("quokka", billing)).toEqual(inBilling);
    expect(await ask("quokka", billing, { limit: 2 })).toEqual(inBilling);
    expect(await ask("zygomorphic", billing)).toEqual([]);
    expect(await ask('"zygomorphic quokka keys"', billing)).toEqual(inBilling);
    expect(await suggest("re", billing)).toEqual([]);
    expect(await suggest("card", billing)).toEqual(["/en/billing/cards/change/"]);
    expect(await dense()).toHaveLength(5);
    expect(await dense(billing)).toEqual(inBilling);
    expect(await dense(billing, 2)).toEqual(inBilling);
  });

  test("is all that an approximate index over the vectors gives, and all of it", async () => {
    const walking = createPostgresSearchIndex({ db: database.db, approximateFrom: 20 });
    const pages = Array.from({ length: 60 }, (_, place) =>
      page({ id: `${place % 2 ? "billing" : "security"}/p${place}`, sections: { One: `Number ${place}.` } }),
    );
    await walking.put(workspaceId, pages);
    const missing = await walking.withoutVector(workspaceId, model, 100);
    const vectors = missing.map(({ id, contentHash }, place) => ({
      chunkId: id,
      contentHash,
      vector: Float32Array.of(Math.cos(place / 100), Math.sin(place / 100)),
    }));
    await walking.putVectors(workspaceId, model, vectors);
    await walking.upkeep.ensureVectorIndex(model);
    const query = { workspaceId, model, locale: "en", audiences: publicOnly, vector: Float32Array.of(1, 0) };
    for (const limit of [5, 100]) {
      const found = (await walking.dense({ ...query, scope: billing, limit }))!;
      expect(found).toHaveLength(Math.min(limit, 32));
      expect(found.every(({ chunkId }) => chunkId.startsWith("chk_billing/"))).toBe(true);
    }
  });

  test("leaves out languages of articles, and keeps connected sources while every topic is shown", async () => {
    const german: KnowledgeScope = { topics: [], locales: ["de"] };
    expect(await ask("quokka", german)).toEqual(["chk_source_en_notes"]);
    expect(await ask("quokka", german, { locale: "de" })).toEqual(["chk_billing/rechnungen_de_rechnungen"]);
  });

  test("follows articles that move in and out, before and after merging", async () => {
    expect(await ask("quokka", billing)).toEqual(inBilling);
    const move = (id: string, path: string) => {
      const { document, ...rest } = page({ id, sections: { Keys: "Rotate the zygomorphic quokka keys." } });
      return index.put(workspaceId, [{ document: { ...document, url: `/en/${path}/` }, ...rest }]);
    };
    await move("security/keys", "billing/keys");
    expect(await ask("zygomorphic", billing)).toEqual(["chk_security/keys_en_keys"]);
    await index.upkeep.mergeSegments(workspaceId);
    expect(await ask("zygomorphic", billing)).toEqual(["chk_security/keys_en_keys"]);
    expect(await suggest("keys", billing)).toEqual(["/en/billing/keys/"]);
    await move("security/keys", "security/keys");
    expect(await ask("zygomorphic", billing)).toEqual([]);
    expect(await ask("zygomorphic")).toEqual(["chk_security/keys_en_keys"]);
    expect(await suggest("keys", billing)).toEqual([]);
    await index.remove(workspaceId, [page({ id: "billing/invoices", sections: {} }).document.id]);
    expect(await ask("quokka", billing)).not.toContain("chk_billing/invoices_en_invoices");
  });
});
