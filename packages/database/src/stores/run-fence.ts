import { HandrailError } from "@handrail/core";
import type { RunLease } from "@handrail/core";
import type { DatabaseHandle } from "../database.ts";

/**
 * Holds the run's row for the rest of the transaction, so that whoever takes the run over waits for it.
 * @throws HandrailError `run_superseded` when the lease is no longer the run's
 */
export async function holdRun(trx: DatabaseHandle, { workspaceId, runId, token }: RunLease): Promise<void> {
  const row = await trx
    .selectFrom("source_runs")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", runId)
    .where("lock_token", "=", token)
    .where("state", "=", "running")
    .forUpdate()
    .executeTakeFirst();
  if (row) return;
  throw new HandrailError({
    kind: "conflict",
    code: "run_superseded",
    message: "Another worker has taken this run over, or it has ended.",
  });
}
