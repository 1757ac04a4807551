import type { Database } from "@handrail/database";
import type { ChunkId, DenseCandidate, DenseQuery, KnowledgeScope } from "@handrail/core";
import { sql } from "kysely";
import { insideScope } from "../scope/inside-scope.ts";
import { mostWidth } from "./search-width.ts";
import type { CoverageMemory } from "./vector-coverage.ts";
import { indexedVector, type VectorIndex } from "./vector-index.ts";
import { vectorText } from "./vectors.ts";

/**
 * Share of a language's chunks that must have a vector. A chunk without one cannot gain by meaning and falls behind
 * those that can: with fewer, both legs together find less than words alone.
 */
export const leastCoverage = 0.9;

export interface DenseContext {
  readonly db: Database["db"];
  readonly coverage: CoverageMemory;
  /** From this many vectors of a language on, the model's approximate index is used where there is one. */
  readonly approximateFrom: number;
}

/** See `SearchIndex.dense`. Vectors are normalised by their model. */
export async function searchDense(
  { db, coverage, approximateFrom }: DenseContext,
  query: DenseQuery,
): Promise<DenseCandidate[] | undefined> {
  const { vectors, chunks, index, width } = await coverage.of(db, query.workspaceId, query.model, query.locale);
  if (vectors === 0 || vectors < (query.leastCoverage ?? leastCoverage) * chunks) return undefined;
  if (vectors < approximateFrom || index?.dimensions !== query.vector.length) return searchExact(db, query);
  const nearest = await searchApproximate(db, query, index, Math.max(width, query.limit));
  // A filter that leaves few of many ends the walk early; looking at each of those few is quick.
  return nearest.length < query.limit ? searchExact(db, query) : nearest;
}

interface Row {
  readonly chunk_id: ChunkId;
  readonly cosine: number;
}

const candidate = ({ chunk_id, cosine }: Row): DenseCandidate => ({ chunkId: chunk_id, cosine });

/** Looks at every vector that the filter leaves. */
export async function searchExact(db: Database["db"], query: DenseQuery): Promise<DenseCandidate[]> {
  const vector = sql`${vectorText(query.vector)}::vector`;
  const { rows } = await sql<Row>`
    select chunk_id, -(embedding <#> ${vector}) as cosine
    from ${query.scope ? vectorsOf(query, query.scope) : sql`chunk_vectors where ${filter(query)}`}
    order by embedding <#> ${vector}
    limit ${query.limit}
  `.execute(db);
  return rows.map(candidate);
}

/**
 * The vectors of a part, found from its documents on, so that looking at each of them costs what the part weighs.
 * Planners without statistics join whole tables; lateral lookups leave them no choice.
 */
function vectorsOf({ workspaceId, model, locale, audiences }: DenseQuery, scope: KnowledgeScope) {
  return sql`(
    select held.chunk_id, held.embedding from documents
    cross join lateral (
      select near.chunk_id, near.embedding from chunks
      cross join lateral (
        select chunk_id, embedding from chunk_vectors
        where chunk_vectors.workspace_id = chunks.workspace_id and chunk_vectors.model = ${model}
          and chunk_vectors.chunk_id = chunks.id
        limit 1
      ) as near
      where chunks.workspace_id = documents.workspace_id and chunks.document_id = documents.id
      offset 0
    ) as held
    where documents.workspace_id = ${workspaceId} and documents.locale = ${locale}
      and documents.audience = any(${audiences}::text[]) and ${insideScope(scope)}
    offset 0
  ) as part`;
}

/**
 * Walks the index, which goes on until the filter has left enough, and ranks what it finds by the full vectors.
 * @param width candidates that the walk keeps at a time, 1 to 1,000
 */
export async function searchApproximate(
  db: Database["db"],
  query: DenseQuery,
  index: VectorIndex,
  width: number,
): Promise<DenseCandidate[]> {
  const text = vectorText(query.vector);
  const { rows } = await db.transaction().execute(async (trx) => {
    // Without sorting, the planner has no other way to the nearest than the index.
    await sql`
      select set_config('hnsw.iterative_scan', 'relaxed_order', true),
        set_config('hnsw.ef_search', ${String(Math.min(mostWidth, width))}, true), set_config('enable_sort', 'off', true)
    `.execute(trx);
    return sql<Row>`
      select chunk_id, -(embedding <#> ${text}::vector) as cosine
      from chunk_vectors
      where ${filter(query)}
      order by ${indexedVector(index.dimensions)} <#> ${text}::halfvec(${sql.raw(String(index.dimensions))})
      limit ${query.limit}
    `.execute(trx);
  });
  return rows.map(candidate).sort((a, b) => b.cosine - a.cosine);
}

/** The model as a literal: only then does the planner see that the index of that model holds all that is asked for. */
function filter({ workspaceId, model, locale, audiences, scope }: DenseQuery) {
  return sql`workspace_id = ${workspaceId} and model = ${sql.lit(model)} and locale = ${locale}
    and audience = any(${audiences}::text[]) ${scope ? sql`and ${ofScope(scope)}` : sql``}`;
}

/** A lookup for each vector: the offset keeps a planner from joining tables, which would keep it from walking the index. */
function ofScope(scope: KnowledgeScope) {
  return sql`exists (
    select from chunks
    join documents on documents.workspace_id = chunks.workspace_id and documents.id = chunks.document_id
    where chunks.workspace_id = chunk_vectors.workspace_id and chunks.id = chunk_vectors.chunk_id
      and ${insideScope(scope)}
    offset 0
  )`;
}
