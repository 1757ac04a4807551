import type { WorkspaceId } from "@handrail/core";
import { sql, type Kysely, type Transaction } from "kysely";
import type { Schema } from "../schema/schema.ts";

/**
 * A change of a workspace's training in one transaction, together with its stamp. The stamp's row is locked first:
 * changes of one workspace come one after the other, so that places and versions stay without gaps.
 */
export function changeTraining<Result>(
  db: Kysely<Schema>,
  workspaceId: WorkspaceId,
  work: (trx: Transaction<Schema>) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (trx) => {
    await trx
      .insertInto("training_stamps")
      .values({ workspace_id: workspaceId, stamp: 1 })
      .onConflict((conflict) => conflict.column("workspace_id").doUpdateSet({ stamp: sql`training_stamps.stamp + 1` }))
      .execute();
    return work(trx);
  });
}
