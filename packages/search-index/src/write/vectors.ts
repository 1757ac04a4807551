import type { Database } from "@handrail/database";
import type { Chunk, ChunkId, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";

/** See `SearchIndex.withoutVector`. */
export async function chunksWithoutVector(
  db: Database["db"],
  workspaceId: WorkspaceId,
  model: string,
  limit: number,
): Promise<(Chunk & { title: string; contentHash: string })[]> {
  const rows = await db
    .selectFrom("chunks")
    .innerJoin("documents", (join) =>
      join.onRef("documents.workspace_id", "=", "chunks.workspace_id").onRef("documents.id", "=", "chunks.document_id"),
    )
    .selectAll("chunks")
    .select("documents.title")
    .where("chunks.workspace_id", "=", workspaceId)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("chunk_vectors")
            .select("chunk_id")
            .whereRef("chunk_vectors.workspace_id", "=", "chunks.workspace_id")
            .whereRef("chunk_vectors.chunk_id", "=", "chunks.id")
            .where("chunk_vectors.model", "=", model),
        ),
      ),
    )
    .limit(limit)
    .execute();
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
    select chunks.workspace_id, ${model}, chunks.id, documents.locale, documents.audience, given.embedding::vector
    from unnest(
      ${vectors.map(({ chunkId }) => chunkId)}::text[],
      ${vectors.map(({ contentHash }) => contentHash)}::text[],
      ${vectors.map(({ vector }) => vectorText(vector))}::text[]
    ) as given(id, content_hash, embedding)
    join chunks on chunks.workspace_id = ${workspaceId} and chunks.id = given.id
      and chunks.content_hash = given.content_hash
    join documents on documents.workspace_id = chunks.workspace_id and documents.id = chunks.document_id
    for share of chunks
    on conflict (workspace_id, model, chunk_id) do update
      set embedding = excluded.embedding, locale = excluded.locale, audience = excluded.audience
  `.execute(db);
}

export function vectorText(vector: Float32Array): string {
  return `[${vector.join(",")}]`;
}
