import type { DatabaseHandle } from "@handrail/database";
import type { WorkspaceId } from "@handrail/core";
import { sql } from "kysely";

export interface StoredModel {
  readonly workspaceId: WorkspaceId;
  readonly model: string;
}

/** Which models have vectors, and where. Steps from one to the next, whatever the number of vectors. */
export async function listStoredModels(handle: DatabaseHandle): Promise<StoredModel[]> {
  const { rows } = await sql<{ workspace_id: WorkspaceId; model: string }>`
    with recursive stored as (
      (select workspace_id, model from chunk_vectors order by workspace_id, model limit 1)
      union all
      select next.workspace_id, next.model
      from stored cross join lateral (
        select workspace_id, model from chunk_vectors
        where (workspace_id, model) > (stored.workspace_id, stored.model)
        order by workspace_id, model
        limit 1
      ) as next
    )
    select workspace_id, model from stored
  `.execute(handle);
  return rows.map((row) => ({ workspaceId: row.workspace_id, model: row.model }));
}
