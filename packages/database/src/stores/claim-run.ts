import { endedRunStates } from "@handrail/core";
import type { ClaimResult, RunLease } from "@handrail/core";
import type { DatabaseHandle } from "../database.ts";
import { toRun } from "./source-rows.ts";

export interface ClaimOptions {
  readonly takeOver: boolean;
  readonly silentSince: Date;
  readonly now: Date;
  readonly token: string;
}

/** See `SourceRunStore.claim`. The source's row is held, so that two claims never pass each other. */
export async function claimRun(
  trx: DatabaseHandle,
  { workspaceId, sourceId, runId }: Pick<RunLease, "workspaceId" | "sourceId" | "runId">,
  { takeOver, silentSince, now, token }: ClaimOptions,
): Promise<ClaimResult> {
  const source = await trx
    .selectFrom("sources")
    .select(["paused", "checkpoint"])
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", sourceId)
    .forUpdate()
    .executeTakeFirst();
  if (!source || source.paused) return { kind: "idle" };
  const open = await trx
    .selectFrom("source_runs")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("source_id", "=", sourceId)
    .where("state", "not in", endedRunStates)
    .forUpdate()
    .execute();
  const run = open.find(({ id }) => id === runId);
  if (!run || (run.state === "parked" && (run.resume_at === null || run.resume_at > now))) return { kind: "idle" };

  const isSilent = ({ heartbeat_at }: typeof run) => heartbeat_at === null || heartbeat_at < silentSince;
  const working = open.find(({ state }) => state === "running");
  if (working && !isSilent(working) && !(takeOver && working.id === runId)) return { kind: "busy" };
  if (working && working.id !== runId)
    await trx
      .updateTable("source_runs")
      .set({ state: "queued", lock_token: "" })
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", working.id)
      .execute();

  const first = run.started_at === null;
  const readsAll = run.reads_all || (first && run.mode === "incremental" && source.checkpoint === null);
  const claimed = await trx
    .updateTable("source_runs")
    .set({
      state: "running",
      lock_token: token,
      heartbeat_at: now,
      started_at: run.started_at ?? now,
      resume_at: null,
      reads_all: readsAll,
    })
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", runId)
    .returningAll()
    .executeTakeFirstOrThrow();
  return {
    kind: "claimed",
    claimed: {
      lease: { workspaceId, sourceId, runId, token },
      run: toRun(claimed),
      checkpoint: claimed.checkpoint ?? (readsAll ? null : source.checkpoint),
      readsAll,
      targets: claimed.targets,
      parks: claimed.parks,
    },
  };
}
