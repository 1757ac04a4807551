import type { Database } from "@handrail/database";
import type { ChunkId, DenseCandidate, DenseQuery } from "@handrail/core";
import { sql } from "kysely";
import { vectorText } from "../write/vectors.ts";

/** See `SearchIndex.dense`: exact, over the vectors that the filter leaves. Vectors are normalised by their model. */
export async function searchDense(db: Database["db"], query: DenseQuery): Promise<DenseCandidate[]> {
  const { rows } = await sql<{ chunk_id: ChunkId; cosine: number }>`
    select chunk_id, -(embedding <#> ${vectorText(query.vector)}::vector) as cosine
    from chunk_vectors
    where workspace_id = ${query.workspaceId} and model = ${query.model} and locale = ${query.locale}
      and audience = any(${query.audiences}::text[])
    order by embedding <#> ${vectorText(query.vector)}::vector
    limit ${query.limit}
  `.execute(db);
  return rows.map((row) => ({ chunkId: row.chunk_id, cosine: row.cosine }));
}
