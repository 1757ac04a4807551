import type { RunLease, SourceId, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import type { DatabaseHandle } from "../database.ts";
import { holdRun } from "./run-fence.ts";
import { insertIssues } from "./write-run-step.ts";

interface Deletion {
  readonly externalId: string;
  readonly reason: string;
}

interface Place {
  readonly workspaceId: WorkspaceId;
  readonly sourceId: SourceId;
}

/** Strikes every stored item that the run has not come across, once per run, and lists what it struck. */
export async function strikeUnseen(
  trx: DatabaseHandle,
  lease: RunLease,
): Promise<{ externalId: string; strikes: number }[]> {
  await holdRun(trx, lease);
  const { workspaceId, sourceId, runId } = lease;
  const unseen = sql<boolean>`external_id not in (
    select unnest(external_ids) from source_run_seen where workspace_id = ${workspaceId} and run_id = ${runId})`;
  const { struck } = await trx
    .selectFrom("source_runs")
    .select("struck")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", runId)
    .executeTakeFirstOrThrow();
  if (!struck) {
    await trx
      .updateTable("source_documents")
      .set({ strikes: sql<number>`strikes + 1` })
      .where("workspace_id", "=", workspaceId)
      .where("source_id", "=", sourceId)
      .where("removing", "=", false)
      .where(unseen)
      .execute();
    await trx
      .updateTable("source_runs")
      .set({ struck: true })
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", runId)
      .execute();
  }
  const rows = await trx
    .selectFrom("source_documents")
    .select(["external_id", "strikes"])
    .where("workspace_id", "=", workspaceId)
    .where("source_id", "=", sourceId)
    .where("removing", "=", false)
    .where(unseen)
    .orderBy("external_id")
    .execute();
  return rows.map(({ external_id, strikes }) => ({ externalId: external_id, strikes }));
}

/** Marks items as going; the index has to be told. */
async function markGoing(trx: DatabaseHandle, { workspaceId, sourceId }: Place, externalIds: readonly string[]) {
  const those = sql<boolean>`external_id = any(${[...externalIds]}::text[])`;
  const gone = await trx
    .updateTable("source_documents")
    .set({ removing: true, pending: true, stage: sql<number>`stage + 1` })
    .where("workspace_id", "=", workspaceId)
    .where("source_id", "=", sourceId)
    .where("removing", "=", false)
    .where(those)
    .returning(["external_id", "title"])
    .execute();
  for (const table of ["source_deletions", "source_failures"] as const)
    await trx
      .deleteFrom(table)
      .where("workspace_id", "=", workspaceId)
      .where("source_id", "=", sourceId)
      .where(those)
      .execute();
  return gone;
}

export async function markRemoved(
  trx: DatabaseHandle,
  lease: RunLease,
  deletions: readonly Deletion[],
): Promise<number> {
  await holdRun(trx, lease);
  const reasons = new Map(deletions.map(({ externalId, reason }) => [externalId, reason]));
  const gone = await markGoing(trx, lease, [...reasons.keys()]);
  await insertIssues(
    trx,
    lease,
    gone.map(({ external_id, title }) => ({
      kind: "removal",
      externalId: external_id,
      title,
      code: "removed",
      reason: reasons.get(external_id) ?? "",
    })),
  );
  return gone.length;
}

export async function holdDeletions(
  trx: DatabaseHandle,
  lease: RunLease,
  deletions: readonly Deletion[],
  at: Date,
): Promise<void> {
  await holdRun(trx, lease);
  const { workspaceId, sourceId, runId } = lease;
  await trx
    .insertInto("source_deletions")
    .values(
      deletions.map(({ externalId, reason }) => ({
        workspace_id: workspaceId,
        source_id: sourceId,
        external_id: externalId,
        run_id: runId,
        reason,
        held: true,
        at,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "source_id", "external_id"])
        .doUpdateSet((row) => ({ held: true, run_id: row.ref("excluded.run_id"), reason: row.ref("excluded.reason") })),
    )
    .execute();
}

export async function decideHeld(trx: DatabaseHandle, place: Place, decision: "confirm" | "discard"): Promise<number> {
  const { workspaceId, sourceId } = place;
  const held = await trx
    .selectFrom("source_deletions")
    .select("external_id")
    .where("workspace_id", "=", workspaceId)
    .where("source_id", "=", sourceId)
    .where("held", "=", true)
    .forUpdate()
    .execute();
  const externalIds = held.map(({ external_id }) => external_id);
  if (decision === "confirm") {
    await markGoing(trx, place, externalIds);
  } else {
    const those = sql<boolean>`external_id = any(${externalIds}::text[])`;
    await trx
      .updateTable("source_documents")
      .set({ strikes: 0 })
      .where("workspace_id", "=", workspaceId)
      .where("source_id", "=", sourceId)
      .where(those)
      .execute();
    await trx
      .deleteFrom("source_deletions")
      .where("workspace_id", "=", workspaceId)
      .where("source_id", "=", sourceId)
      .where(those)
      .execute();
  }
  return externalIds.length;
}
