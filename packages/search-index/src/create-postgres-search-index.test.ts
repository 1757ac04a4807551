import type { Audience, DocumentWithChunks, WorkspaceId } from "@handrail/core";
import { newId, publicOnly, staffScope } from "@handrail/core";
import { describeBackends } from "@handrail/database/testing";
import type { Database } from "@handrail/database";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createPostgresSearchIndex } from "./create-postgres-search-index.ts";

function page(id: string, locale: string, title: string, texts: readonly string[], audience: Audience = "public"): DocumentWithChunks {
  return {
    document: {
      id: `doc_${id}_${locale}` as never,
      sourceKind: "article",
      sourceName: "help-center",
      externalId: id,
      locale,
      title,
      url: `/${locale}/${id}/`,
      audience,
      version: 1,
      contentHash: texts.join("|"),
      updatedAt: new Date("2026-01-02T03:04:05Z"),
    },
    headings: texts.map((_, index) => ({ level: 2, text: `${title} part ${index + 1}`, anchor: `part-${index + 1}` })),
    chunks: texts.map((text, ordinal) => ({
      id: `chk_${id}_${locale}_${ordinal}` as never,
      documentId: `doc_${id}_${locale}` as never,
      ordinal,
      anchor: `part-${ordinal + 1}`,
      headingPath: [`Part ${ordinal + 1}`],
      text,
    })),
  };
}

describeBackends("The search index", (open) => {
  let database: Database;
  let workspaceId: WorkspaceId;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    workspaceId = newId("wsp");
    await database.db
      .insertInto("workspaces")
      .values({ id: workspaceId, name: "Test", source_locale: "en", locales: ["en"], site_url: "" })
      .execute();
  });

  const ask = async (text: string, locale = "en", audiences = publicOnly) => {
    const index = createPostgresSearchIndex({ db: database.db });
    const result = await index.lexical({ workspaceId, text, locale, audiences, limit: 10 });
    return result.candidates.map(({ chunkId }) => chunkId as string);
  };

  test("finds a chunk by an inflected word, by a misspelt one and by an exact code", async () => {
    const index = createPostgresSearchIndex({ db: database.db });
    await index.put(workspaceId, [
      page("install", "en", "Install", ["Installation needs Node.", "Error E-1042 means that the port is taken."]),
      page("other", "en", "Other", ["Nothing to see here.", "Write and publish articles."]),
    ]);
    expect((await ask("installing"))[0]).toBe("chk_install_en_0");
    expect((await ask("instalation"))[0]).toBe("chk_install_en_0");
    expect((await ask("E-1042"))[0]).toBe("chk_install_en_1");
    expect((await ask("publishing an article"))[0]).toBe("chk_other_en_1");
  });
});
