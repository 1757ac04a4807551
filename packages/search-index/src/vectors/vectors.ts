import type { Database } from "@handrail/database";
import type { Chunk, ChunkId, DocumentId, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import { toSql } from "pgvector";

interface ChunkRow {
  readonly id: ChunkId;
  readonly document_id: DocumentId;
  readonly ordinal: number;
  readonly anchor: string;
  readonly heading_path: string[];
  readonly text: string;
  readonly content_hash: string;
  readonly title: string;
}

/** See `SearchIndex.withoutVector`. */
export async function chunksWithoutVector(
  db: Database["db"],
  workspaceId: WorkspaceId,
  model: string,
  limit: number,
  after: string,
): Promise<(Chunk & { title: string; contentHash: string })[]> {
  const { rows } = await sql<ChunkRow>`
    select chunks.*, documents.title
    from chunks
    cross join lateral (
      select title from documents
      where documents.workspace_id = chunks.workspace_id and documents.id = chunks.document_id
      limit 1
    ) as documents
    where chunks.workspace_id = ${workspaceId} and chunks.id > ${after} and not exists (
      select from chunk_vectors
      where chunk_vectors.workspace_id = ${workspaceId} and chunk_vectors.model = ${model}
        and chunk_vectors.chunk_id = chunks.id
    )
    order by chunks.id
    limit ${limit}
  `.execute(db);
  return rows.map((row) => ({
    id: row.id,
    documentId: row.document_id,
    ordinal: row.ordinal,
    anchor: row.anchor,
    headingPath: row.heading_path,
    text: row.text,
    title: row.title,
    contentHash: row.content_hash,
  }));
}

export interface ChunkVector {
  readonly chunkId: ChunkId;
  readonly contentHash: string;
  readonly vector: Float32Array;
}

/** See `SearchIndex.putVectors`. */
export async function putVectors(
  db: Database["db"],
  workspaceId: WorkspaceId,
  model: string,
  vectors: readonly ChunkVector[],
): Promise<void> {
  if (vectors.length === 0) return;
  await sql`
    insert into chunk_vectors (workspace_id, model, chunk_id, locale, audience, embedding)
    select ${workspaceId}, ${model}, given.id, place.locale, place.audience, given.embedding::vector
    from unnest(
      ${vectors.map(({ chunkId }) => chunkId)}::text[],
      ${vectors.map(({ contentHash }) => contentHash)}::text[],
      ${vectors.map(({ vector }) => vectorText(vector))}::text[]
    ) as given(id, content_hash, embedding)
    cross join lateral (
      select documents.locale, documents.audience
      from chunks join documents on documents.workspace_id = ${workspaceId} and documents.id = chunks.document_id
      where chunks.workspace_id = ${workspaceId} and chunks.id = given.id and chunks.content_hash = given.content_hash
      limit 1
      for share of chunks
    ) as place
    on conflict (workspace_id, model, chunk_id) do update
      set embedding = excluded.embedding, locale = excluded.locale, audience = excluded.audience
  `.execute(db);
}

/** A vector as the database reads it. */
export function vectorText(vector: Float32Array): string {
  return toSql(Array.from(vector)) as string;
}
