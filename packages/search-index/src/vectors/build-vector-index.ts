import type { Database, DatabaseHandle } from "@handrail/database";
import { sql } from "kysely";
import { listStoredModels } from "./stored-models.ts";
import {
  findVectorIndex,
  indexedVector,
  isBuilding,
  listVectorIndexes,
  mostDimensions,
  vectorIndexName,
} from "./vector-index.ts";

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
  await dropForgotten(db);
  const present = await findVectorIndex(db, model);
  const { total, largest, dimensions } = await sizeOf(db, model);
  // Numbers go up and down around the threshold: what is there stays until they are well below.
  const kept = present?.valid && present.dimensions === dimensions && largest >= threshold / 2;
  if (kept) return;
  if (present) {
    if (!present.valid && (await isBuilding(db))) return;
    await dropVectorIndex(db, present.name);
  }
  if (dimensions > 0 && dimensions <= mostDimensions && largest >= threshold) await build(db, model, dimensions, total);
}

export async function dropVectorIndex(db: Database["db"], name: string): Promise<void> {
  await sql`drop index concurrently if exists ${sql.id(name)}`.execute(db);
}

/** Drops the indexes of models that have no vectors in any workspace. */
export async function dropForgotten(db: Database["db"]): Promise<void> {
  const names = await listVectorIndexes(db);
  if (names.length === 0) return;
  const wanted = new Set((await listStoredModels(db)).map(({ model }) => vectorIndexName(model)));
  for (const name of names) if (!wanted.has(name)) await dropVectorIndex(db, name);
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

async function build(db: Database["db"], model: string, dimensions: number, vectors: number): Promise<void> {
  const needed = vectors * (dimensions * 2 + linkBytes) * 1.2;
  const memory = Math.round(Math.min(mostMemory, Math.max(leastMemory, needed)) / 1024);
  await db.connection().execute(async (connection) => {
    const settings = sql`set maintenance_work_mem = ${sql.lit(`${memory}kB`)}`;
    try {
      await settings.execute(connection);
      await create(connection, model, dimensions).catch(async () => {
        // Several processes share the memory through /dev/shm, which is small in containers; one alone needs none.
        await sql`drop index concurrently if exists ${sql.id(vectorIndexName(model))}`.execute(connection);
        await sql`set max_parallel_maintenance_workers = 0`.execute(connection);
        await create(connection, model, dimensions);
      });
    } finally {
      await sql`reset maintenance_work_mem`.execute(connection);
      await sql`reset max_parallel_maintenance_workers`.execute(connection);
    }
  });
}

/** One index per model, because vectors of several lengths share the table. Two processes at once: the second does nothing. */
async function create(connection: DatabaseHandle, model: string, dimensions: number): Promise<void> {
  await sql`
    create index concurrently if not exists ${sql.id(vectorIndexName(model))} on chunk_vectors
    using hnsw (${indexedVector(dimensions)} halfvec_ip_ops) where model = ${sql.lit(model)}
  `.execute(connection);
}
