import type { Database } from "@handrail/database";
import type { DocumentId, Locale, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";

/** See `SearchIndex.listDocuments`. */
export async function listDocuments(
  db: Database["db"],
  workspaceId: WorkspaceId,
  sourceKind: string,
  externalIds?: readonly string[],
): Promise<{ id: DocumentId; externalId: string; locale: Locale; contentHash: string; url: string }[]> {
  const rows = await db
    .selectFrom("documents")
    .select(["id", "external_id", "locale", "content_hash", "url"])
    .where("workspace_id", "=", workspaceId)
    .where("source_kind", "=", sourceKind)
    .$if(externalIds !== undefined, (query) => query.where("external_id", "in", externalIds!))
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    externalId: row.external_id,
    locale: row.locale,
    contentHash: row.content_hash,
    url: row.url,
  }));
}

/** See `SearchIndex.locales`. */
export async function listLocales(
  db: Database["db"],
  workspaceId: WorkspaceId,
): Promise<{ locale: Locale; chunks: number }[]> {
  return db
    .selectFrom("search_segments")
    .select(["locale", sql<number>`sum(entry_count - deleted_count)::int`.as("chunks")])
    .where("workspace_id", "=", workspaceId)
    .where("kind", "=", "passages")
    .where("state", "=", "live")
    .groupBy("locale")
    .orderBy("chunks", "desc")
    .orderBy("locale")
    .execute();
}
