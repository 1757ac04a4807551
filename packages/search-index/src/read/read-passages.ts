import type { Database } from "@handrail/database";
import type { ChunkId, DocumentId, Passage, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import { documentOfRow, type DocumentRow } from "./document-row.ts";

interface PassageRow extends DocumentRow {
  readonly chunk_id: ChunkId;
  readonly ordinal: number;
  readonly anchor: string;
  readonly heading_path: string[];
  readonly text: string;
  readonly line_kinds: string;
  readonly document_id: DocumentId;
}

/** See `SearchIndex.passages`: in the order asked for, without those that have gone. */
export async function readPassages(
  db: Database["db"],
  workspaceId: WorkspaceId,
  chunkIds: readonly ChunkId[],
): Promise<Passage[]> {
  if (chunkIds.length === 0) return [];
  // Planners without statistics join the whole of both tables; a lateral lookup leaves them no choice.
  const { rows } = await sql<PassageRow>`
    select chunks.id as chunk_id, chunks.ordinal, chunks.anchor, chunks.heading_path, chunks.text, chunks.line_kinds,
      documents.*
    from chunks
    cross join lateral (
      select id as document_id, source_kind, source_name, external_id, locale, title, breadcrumbs, labels, url,
        audience, version, content_hash, updated_at
      from documents
      where documents.workspace_id = chunks.workspace_id and documents.id = chunks.document_id
      limit 1
    ) as documents
    where chunks.workspace_id = ${workspaceId} and chunks.id = any(${chunkIds}::text[])
  `.execute(db);
  const passages = new Map<ChunkId, Passage>();
  for (const row of rows) {
    passages.set(row.chunk_id, {
      id: row.chunk_id,
      documentId: row.document_id,
      ordinal: row.ordinal,
      anchor: row.anchor,
      headingPath: row.heading_path,
      text: row.text,
      lineKinds: row.line_kinds,
      document: documentOfRow(row.document_id, row),
    });
  }
  return chunkIds.flatMap((id) => passages.get(id) ?? []);
}
