import type { DatabaseHandle } from "@handrail/database";
import type { WorkspaceId } from "@handrail/core";
import { sql } from "kysely";

/** Notes that a model is in use, so that another process, which may be set to another model, keeps its vectors. */
export interface ModelUse {
  note(handle: DatabaseHandle, workspaceId: WorkspaceId, model: string): Promise<void>;
}

const noteEveryMs = 10 * 60 * 1000;
const prefix = "model:";

export function createModelUse(now: () => number = () => performance.now()): ModelUse {
  const noted = new Map<string, number>();
  return {
    async note(handle, workspaceId, model) {
      const key = `${workspaceId} ${model}`;
      const last = noted.get(key);
      if (last !== undefined && now() - last < noteEveryMs) return;
      noted.set(key, now());
      try {
        await sql`
          insert into search_reports (workspace_id, name, report)
          select id, ${prefix + model}, '{}' from workspaces where id = ${workspaceId}
          on conflict (workspace_id, name) do update set reported_at = now()
        `.execute(handle);
      } catch (error) {
        noted.delete(key);
        throw error;
      }
    },
  };
}

/** Whether any process has used the model within this time. */
export async function usedWithin(
  handle: DatabaseHandle,
  workspaceId: WorkspaceId,
  model: string,
  milliseconds: number,
): Promise<boolean> {
  const { rows } = await sql`
    select from search_reports
    where workspace_id = ${workspaceId} and name = ${prefix + model}
      and reported_at > now() - ${milliseconds}::float8 * interval '1 millisecond'
  `.execute(handle);
  return rows.length > 0;
}

export async function forgetUse(handle: DatabaseHandle, workspaceId: WorkspaceId, model: string): Promise<void> {
  await handle
    .deleteFrom("search_reports")
    .where("workspace_id", "=", workspaceId)
    .where("name", "=", prefix + model)
    .execute();
}
