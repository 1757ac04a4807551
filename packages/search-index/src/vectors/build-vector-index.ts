import type { Database, DatabaseHandle } from "@handrail/database";
import { sql } from "kysely";
import { listStoredModels } from "./stored-models.ts";
import { findVectorIndex, indexedVector, listVectorIndexes, mostDimensions, vectorIndexName } from "./vector-index.ts";

/** From this many vectors of one language on, an approximate index answers sooner than looking at each. */
export const approximateFrom = 20_000;

const megabyte = 2 ** 20;
const leastMemory = 64 * megabyte;
const mostMemory = 1_024 * megabyte;
/** Links to neighbours, beside the vector itself. */
const linkBytes = 400;

/**
 * Builds the approximate index of a model once its vectors are many, while search and writing go on, and takes away
 * those that broke off, are not worth their room any more, or whose model has no vectors left. Only for databases
 * that other connections may use meanwhile.
 */
export async function ensureVectorIndex(
  db: Database["db"],
  model: string,
  threshold: number = approximateFrom,
): Promise<void> {
  await db.connection().execute(async (connection) => {
    // A second process that comes meanwhile has nothing to do. The lock ends with the connection.
    const lock = sql`hashtextextended('vector-index', 0)`;
    const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_lock(${lock}) as taken`.execute(connection);
    if (!rows[0]!.taken) return;
    try {
      await tend(connection, model, threshold);
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(connection);
    }
  });
}

async function tend(connection: DatabaseHandle, model: string, threshold: number): Promise<void> {
  await dropForgotten(connection);
  const present = await findVectorIndex(connection, model);
  const { total, largest, dimensions } = await sizeOf(connection, model);
  // Numbers go up and down around the threshold: what is there stays until they are well below.
  if (present?.valid && present.dimensions === dimensions && largest >= threshold / 2) return;
  if (present) await dropVectorIndex(connection, present.name);
  if (dimensions > 0 && dimensions <= mostDimensions && largest >= threshold)
    await build(connection, model, dimensions, total);
}

export async function dropVectorIndex(handle: DatabaseHandle, name: string): Promise<void> {
  await sql`drop index concurrently if exists ${sql.id(name)}`.execute(handle);
}

/** Drops the indexes of models that have no vectors in any workspace. */
async function dropForgotten(connection: DatabaseHandle): Promise<void> {
  const names = await listVectorIndexes(connection);
  if (names.length === 0) return;
  const wanted = new Set((await listStoredModels(connection)).map(({ model }) => vectorIndexName(model)));
  for (const name of names) if (!wanted.has(name)) await dropVectorIndex(connection, name);
}

interface ModelSize {
  readonly total: number;
  /** Vectors of the language that has most. */
  readonly largest: number;
  readonly dimensions: number;
}

async function sizeOf(handle: DatabaseHandle, model: string): Promise<ModelSize> {
  const { rows } = await sql<{ total: number; largest: number; dimensions: number | null }>`
    select coalesce(sum(vectors), 0)::int as total, coalesce(max(vectors), 0)::int as largest,
      (select vector_dims(embedding) from chunk_vectors where model = ${model} limit 1) as dimensions
    from (
      select count(*) as vectors from chunk_vectors where model = ${model} group by workspace_id, locale
    ) as languages
  `.execute(handle);
  const { total, largest, dimensions } = rows[0]!;
  return { total, largest, dimensions: dimensions ?? 0 };
}

async function build(connection: DatabaseHandle, model: string, dimensions: number, vectors: number): Promise<void> {
  const needed = vectors * (dimensions * 2 + linkBytes) * 1.2;
  const memory = Math.round(Math.min(mostMemory, Math.max(leastMemory, needed)) / 1024);
  try {
    await sql`set maintenance_work_mem = ${sql.lit(`${memory}kB`)}`.execute(connection);
    await create(connection, model, dimensions).catch(async () => {
      // Several processes share the memory through /dev/shm, which is small in containers; one alone needs none.
      await dropVectorIndex(connection, vectorIndexName(model));
      await sql`set max_parallel_maintenance_workers = 0`.execute(connection);
      await create(connection, model, dimensions);
    });
  } finally {
    await sql`reset maintenance_work_mem`.execute(connection);
    await sql`reset max_parallel_maintenance_workers`.execute(connection);
  }
}

/** One index per model, because vectors of several lengths share the table. */
async function create(connection: DatabaseHandle, model: string, dimensions: number): Promise<void> {
  await sql`
    create index concurrently ${sql.id(vectorIndexName(model))} on chunk_vectors
    using hnsw (${indexedVector(dimensions)} halfvec_ip_ops)
    with (m = 16, ef_construction = 128) where model = ${sql.lit(model)}
  `.execute(connection);
}
