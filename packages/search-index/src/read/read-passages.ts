import type { Database } from "@handrail/database";
import type { ChunkId, Passage, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";

/** See `SearchIndex.passages`: in the order asked for, without those that have gone. */
export async function readPassages(
  db: Database["db"],
  workspaceId: WorkspaceId,
  chunkIds: readonly ChunkId[],
): Promise<Passage[]> {
  if (chunkIds.length === 0) return [];
  const rows = await db
    .selectFrom("chunks")
    .innerJoin("documents", (join) =>
      join.onRef("documents.workspace_id", "=", "chunks.workspace_id").onRef("documents.id", "=", "chunks.document_id"),
    )
    .select([
      "chunks.id as chunk_id",
      "chunks.ordinal",
      "chunks.anchor",
      "chunks.heading_path",
      "chunks.text",
      "documents.id as document_id",
      "documents.source_kind",
      "documents.source_name",
      "documents.external_id",
      "documents.locale",
      "documents.title",
      "documents.url",
      "documents.audience",
      "documents.version",
      "documents.content_hash",
      "documents.updated_at",
    ])
    .where("chunks.workspace_id", "=", workspaceId)
    .where(sql<boolean>`chunks.id = any(${chunkIds}::text[])`)
    .execute();
  const passages = new Map<ChunkId, Passage>();
  for (const row of rows) {
    passages.set(row.chunk_id, {
      id: row.chunk_id,
      documentId: row.document_id,
      ordinal: row.ordinal,
      anchor: row.anchor,
      headingPath: row.heading_path,
      text: row.text,
      document: {
        id: row.document_id,
        sourceKind: row.source_kind,
        sourceName: row.source_name,
        externalId: row.external_id,
        locale: row.locale,
        title: row.title,
        url: row.url,
        audience: row.audience,
        version: row.version,
        contentHash: row.content_hash,
        updatedAt: row.updated_at,
      },
    });
  }
  return chunkIds.flatMap((id) => passages.get(id) ?? []);
}
