import type { Database } from "@handrail/database";
import type { Audience, ChunkId, DocumentId, Locale, Passage, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";

interface PassageRow {
  readonly chunk_id: ChunkId;
  readonly ordinal: number;
  readonly anchor: string;
  readonly heading_path: string[];
  readonly text: string;
  readonly line_kinds: string;
  readonly document_id: DocumentId;
  readonly source_kind: string;
  readonly source_name: string;
  readonly external_id: string;
  readonly locale: Locale;
  readonly title: string;
  readonly breadcrumbs: string[];
  readonly labels: string[];
  readonly url: string;
  readonly audience: Audience;
  readonly version: number;
  readonly content_hash: string;
  readonly updated_at: Date;
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
      document: {
        id: row.document_id,
        sourceKind: row.source_kind,
        sourceName: row.source_name,
        externalId: row.external_id,
        locale: row.locale,
        title: row.title,
        breadcrumbs: row.breadcrumbs,
        labels: row.labels,
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
