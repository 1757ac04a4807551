import type { Database } from "@handrail/database";
import type { DropVectorsOptions, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import { dropVectorIndex } from "./build-vector-index.ts";
import { forgetUse, usedWithin } from "./model-use.ts";
import { leastCoverage } from "./search-dense.ts";
import { listStoredModels } from "./stored-models.ts";
import { findVectorIndex } from "./vector-index.ts";

const batchSize = 2_000;

/** See `IndexUpkeep.dropUnusedVectors`. An index that holds nothing else goes first: rows are then quick to delete. */
export async function dropUnusedVectors(
  db: Database["db"],
  workspaceId: WorkspaceId,
  model: string,
  { unusedForMs, signal }: DropVectorsOptions,
): Promise<number> {
  const stored = await listStoredModels(db);
  const others = stored.filter((row) => row.workspaceId === workspaceId && row.model !== model);
  if (others.length === 0 || !(await isComplete(db, workspaceId, model))) return 0;
  let dropped = 0;
  for (const other of others) {
    if (await usedWithin(db, workspaceId, other.model, unusedForMs)) continue;
    const onlyHere = !stored.some((row) => row.model === other.model && row.workspaceId !== workspaceId);
    const index = onlyHere ? await findVectorIndex(db, other.model) : undefined;
    if (index) await dropVectorIndex(db, index.name);
    for (;;) {
      signal?.throwIfAborted();
      const deleted = await deleteBatch(db, workspaceId, other.model);
      dropped += deleted;
      if (deleted < batchSize) break;
    }
    await forgetUse(db, workspaceId, other.model);
  }
  return dropped;
}

/** Whether the model serves every language that has chunks; the rest it may have no numbers for. */
async function isComplete(db: Database["db"], workspaceId: WorkspaceId, model: string): Promise<boolean> {
  const { rows } = await sql<{ chunks: number; vectors: number }>`
    select count(*)::int as chunks, count(vectors.chunk_id)::int as vectors
    from chunks
    join documents on documents.workspace_id = ${workspaceId} and documents.id = chunks.document_id
    left join chunk_vectors as vectors on vectors.workspace_id = ${workspaceId} and vectors.model = ${model}
      and vectors.chunk_id = chunks.id
    where chunks.workspace_id = ${workspaceId}
    group by documents.locale
  `.execute(db);
  return rows.length > 0 && rows.every(({ chunks, vectors }) => vectors >= leastCoverage * chunks);
}

async function deleteBatch(db: Database["db"], workspaceId: WorkspaceId, model: string): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from chunk_vectors
    where workspace_id = ${workspaceId} and model = ${model} and chunk_id in (
      select chunk_id from chunk_vectors where workspace_id = ${workspaceId} and model = ${model}
      order by chunk_id limit ${batchSize}
    )
  `.execute(db);
  return Number(numAffectedRows ?? 0);
}
