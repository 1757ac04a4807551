import { createHash } from "node:crypto";
import type { DatabaseHandle } from "@handrail/database";
import { sql } from "kysely";

/** The approximate index (HNSW) over the vectors of one model, as it stands in the database. */
export interface VectorIndex {
  readonly name: string;
  readonly dimensions: number;
  /** False while it is being built, and after a build that broke off. */
  readonly valid: boolean;
}

/** Half of a vector's bytes in the index; the candidates it names are ranked by their full vectors. Larger ones have no index. */
export const mostDimensions = 4_000;

const prefix = "chunk_vectors_hnsw_";

export function vectorIndexName(model: string): string {
  return prefix + createHash("sha256").update(model).digest("hex").slice(0, 16);
}

/** What the index is built over and what a query must order by to be served from it. */
export function indexedVector(dimensions: number) {
  return sql.raw(`(embedding::halfvec(${Math.trunc(dimensions)}))`);
}

export async function findVectorIndex(handle: DatabaseHandle, model: string): Promise<VectorIndex | undefined> {
  const name = vectorIndexName(model);
  const { rows } = await sql<{ valid: boolean; definition: string }>`
    select pg_index.indisvalid as valid, pg_get_indexdef(pg_index.indexrelid) as definition
    from pg_index join pg_class on pg_class.oid = pg_index.indexrelid
    where pg_index.indrelid = 'chunk_vectors'::regclass and pg_class.relname = ${name}
  `.execute(handle);
  const [row] = rows;
  return row && { name, valid: row.valid, dimensions: Number(/halfvec\((\d+)\)/.exec(row.definition)?.[1] ?? 0) };
}

/** Names of all such indexes, whatever their model. */
export async function listVectorIndexes(handle: DatabaseHandle): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class join pg_index on pg_class.oid = pg_index.indexrelid
    where pg_index.indrelid = 'chunk_vectors'::regclass and relname like ${`${prefix}%`}
  `.execute(handle);
  return rows.map(({ name }) => name);
}
