import { randomUUID } from "node:crypto";
import { endedRunStates } from "@handrail/core";
import type { RunCounts, SourceRunStore, StageTimes } from "@handrail/core";
import { sql } from "kysely";
import { claimRun } from "./claim-run.ts";
import { holdRun } from "./run-fence.ts";
import { progressColumns } from "./run-progress.ts";
import { toFailure, toRun } from "./source-rows.ts";
import type { StoreOptions } from "./store-options.ts";

const noCounts: RunCounts = { listed: 0, added: 0, updated: 0, removed: 0, unchanged: 0, skipped: 0, failed: 0 };
const noTimes: StageTimes = { read: 0, store: 0, index: 0, remove: 0 };

export function createSourceRunStore({ db, clock, newId }: StoreOptions): SourceRunStore {
  return {
    request: ({ workspaceId, sourceId, mode, trigger, targets = [] }) =>
      db.transaction().execute(async (trx) => {
        // Two requests at the same time queue on the source's row.
        await trx
          .selectFrom("sources")
          .select("id")
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", sourceId)
          .forUpdate()
          .executeTakeFirstOrThrow();
        const open = await trx
          .selectFrom("source_runs")
          .selectAll()
          .where("workspace_id", "=", workspaceId)
          .where("source_id", "=", sourceId)
          .where("mode", "=", mode)
          .where("state", "not in", endedRunStates)
          .where("targets", "=", sql<string[]>`${[...targets]}::text[]`)
          .orderBy("queued_at")
          .executeTakeFirst();
        if (open) return { run: toRun(open), added: false };
        const row = await trx
          .insertInto("source_runs")
          .values({
            workspace_id: workspaceId,
            id: newId("run"),
            source_id: sourceId,
            mode,
            trigger,
            state: "queued",
            targets: [...targets],
            counts: JSON.stringify(noCounts),
            stage_ms: JSON.stringify(noTimes),
            reads_all: mode === "full",
            queued_at: clock(),
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        return { run: toRun(row), added: true };
      }),

    async get(workspaceId, sourceId, runId) {
      const row = await db
        .selectFrom("source_runs")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("source_id", "=", sourceId)
        .where("id", "=", runId)
        .executeTakeFirst();
      return row && toRun(row);
    },

    async list(workspaceId, sourceId, { limit, offset = 0 }) {
      const rows = await db
        .selectFrom("source_runs")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("source_id", "=", sourceId)
        .orderBy("queued_at", "desc")
        .orderBy("id", "desc")
        .limit(limit)
        .offset(offset)
        .execute();
      return rows.map(toRun);
    },

    async latest(workspaceId) {
      const rows = await db
        .selectFrom("source_runs")
        .distinctOn("source_id")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .orderBy("source_id")
        .orderBy("queued_at", "desc")
        .orderBy("id", "desc")
        .execute();
      return rows.map(toRun);
    },

    async issues(workspaceId, runId, limit) {
      const rows = await db
        .selectFrom("source_run_issues")
        .select(["kind", "external_id", "title", "code", "reason"])
        .where("workspace_id", "=", workspaceId)
        .where("run_id", "=", runId)
        .orderBy("seq")
        .limit(limit)
        .execute();
      return rows.map(({ external_id, ...issue }) => ({ ...issue, externalId: external_id }));
    },

    claim: (run, options) =>
      db.transaction().execute((trx) => claimRun(trx, run, { ...options, now: clock(), token: randomUUID() })),

    async heartbeat({ workspaceId, sourceId, runId, token }) {
      const row = await db
        .updateTable("source_runs")
        .set({ heartbeat_at: clock() })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", runId)
        .where("lock_token", "=", token)
        .where("state", "=", "running")
        .returning((row) => [
          "cancel_requested_at",
          row
            .selectFrom("sources")
            .select("paused")
            .where("workspace_id", "=", workspaceId)
            .where("id", "=", sourceId)
            .as("paused"),
        ])
        .executeTakeFirst();
      if (!row) return "superseded";
      if (row.cancel_requested_at) return "cancel";
      return row.paused ? "pause" : "go-on";
    },

    park: (lease, resumeAt, parks) =>
      db.transaction().execute(async (trx) => {
        await holdRun(trx, lease);
        await trx
          .updateTable("source_runs")
          .set({ state: "parked", resume_at: resumeAt, parks, lock_token: "" })
          .where("workspace_id", "=", lease.workspaceId)
          .where("id", "=", lease.runId)
          .execute();
      }),

    release: (lease) =>
      db.transaction().execute(async (trx) => {
        await holdRun(trx, lease);
        await trx
          .updateTable("source_runs")
          .set({ state: "queued", lock_token: "" })
          .where("workspace_id", "=", lease.workspaceId)
          .where("id", "=", lease.runId)
          .execute();
      }),

    end: (lease, progress, { state, error, sourceCheckpoint }) =>
      db.transaction().execute(async (trx) => {
        await holdRun(trx, lease);
        await trx
          .updateTable("source_runs")
          .set({
            ...progressColumns(progress),
            state,
            error: error ? JSON.stringify(error) : null,
            lock_token: "",
            resume_at: null,
            finished_at: clock(),
          })
          .where("workspace_id", "=", lease.workspaceId)
          .where("id", "=", lease.runId)
          .execute();
        await trx
          .deleteFrom("source_run_seen")
          .where("workspace_id", "=", lease.workspaceId)
          .where("run_id", "=", lease.runId)
          .execute();
        // What a run reported and did not come to decide on is heard of again, or missed, by the next one.
        await trx
          .deleteFrom("source_deletions")
          .where("workspace_id", "=", lease.workspaceId)
          .where("source_id", "=", lease.sourceId)
          .where("run_id", "=", lease.runId)
          .where("held", "=", false)
          .execute();
        if (sourceCheckpoint)
          await trx
            .updateTable("sources")
            .set({ checkpoint: JSON.stringify(sourceCheckpoint) })
            .where("workspace_id", "=", lease.workspaceId)
            .where("id", "=", lease.sourceId)
            .execute();
      }),

    startOver: (lease) =>
      db.transaction().execute(async (trx) => {
        await holdRun(trx, lease);
        await trx
          .updateTable("source_runs")
          .set({ checkpoint: null, reads_all: true, listing: "none", struck: false })
          .where("workspace_id", "=", lease.workspaceId)
          .where("id", "=", lease.runId)
          .execute();
        await trx
          .deleteFrom("source_run_seen")
          .where("workspace_id", "=", lease.workspaceId)
          .where("run_id", "=", lease.runId)
          .execute();
      }),

    async cancel(workspaceId, sourceId, runId) {
      const at = clock();
      const waits = sql<boolean>`state in ('queued', 'parked')`;
      const row = await db
        .updateTable("source_runs")
        .set({
          cancel_requested_at: at,
          state: sql`case when ${waits} then 'cancelled' else state end`,
          finished_at: sql`case when ${waits} then ${at}::timestamptz else finished_at end`,
        })
        .where("workspace_id", "=", workspaceId)
        .where("source_id", "=", sourceId)
        .where("id", "=", runId)
        .where("state", "not in", endedRunStates)
        .returningAll()
        .executeTakeFirst();
      return row ? toRun(row) : this.get(workspaceId, sourceId, runId);
    },

    async unpark(workspaceId, sourceId) {
      const rows = await db
        .updateTable("source_runs")
        .set({ state: "queued", resume_at: null })
        .where("workspace_id", "=", workspaceId)
        .where("source_id", "=", sourceId)
        .where("state", "in", ["parked", "queued"])
        .returningAll()
        .execute();
      return rows.map(toRun);
    },

    async abandoned(now, silentSince) {
      const rows = await db
        .selectFrom("source_runs as run")
        .innerJoin("sources as source", (join) =>
          join.onRef("source.workspace_id", "=", "run.workspace_id").onRef("source.id", "=", "run.source_id"),
        )
        .selectAll("run")
        .where("source.paused", "=", false)
        .where((where) =>
          where.or([
            where.and([where("run.state", "=", "running"), where("run.heartbeat_at", "<", silentSince)]),
            where.and([where("run.state", "=", "parked"), where("run.resume_at", "<=", now)]),
            where.and([where("run.state", "=", "queued"), where("run.queued_at", "<", silentSince)]),
          ]),
        )
        .orderBy("run.queued_at")
        .limit(1000)
        .execute();
      return rows.map(toRun);
    },

    async releaseAll() {
      const rows = await db
        .updateTable("source_runs")
        .set({ state: "queued", lock_token: "" })
        .where("state", "=", "running")
        .returningAll()
        .execute();
      return rows.map(toRun);
    },

    async nextQueued(workspaceId, sourceId) {
      const row = await db
        .selectFrom("source_runs")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("source_id", "=", sourceId)
        .where("state", "=", "queued")
        .orderBy("queued_at")
        .orderBy("id")
        .executeTakeFirst();
      return row && toRun(row);
    },

    async forgetOldRuns(keep) {
      await sql`
        delete from source_runs r using (
          select workspace_id, id,
            row_number() over (partition by workspace_id, source_id order by queued_at desc, id desc) as place
          from source_runs where finished_at is not null
        ) old
        where r.workspace_id = old.workspace_id and r.id = old.id and old.place > ${keep}`.execute(db);
    },

    async failures(workspaceId, sourceId) {
      const rows = await db
        .selectFrom("source_failures")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("source_id", "=", sourceId)
        .orderBy("last_at", "desc")
        .orderBy("external_id")
        .limit(1000)
        .execute();
      return rows.map(toFailure);
    },

    async sourcesToRetry(now) {
      const rows = await db
        .selectFrom("sources")
        .select(["workspace_id", "id", "kind"])
        .where("paused", "=", false)
        .where((where) =>
          where.exists(
            where
              .selectFrom("source_failures as failure")
              .select("failure.external_id")
              .whereRef("failure.workspace_id", "=", "sources.workspace_id")
              .whereRef("failure.source_id", "=", "sources.id")
              .where("failure.next_retry_at", "<=", now),
          ),
        )
        .execute();
      return rows.map(({ workspace_id, id, kind }) => ({ workspaceId: workspace_id, sourceId: id, kind }));
    },

    async dueRetries(workspaceId, sourceId, now) {
      const rows = await db
        .selectFrom("source_failures")
        .select("external_id")
        .where("workspace_id", "=", workspaceId)
        .where("source_id", "=", sourceId)
        .where("next_retry_at", "<=", now)
        .orderBy("next_retry_at")
        .limit(100)
        .execute();
      return rows.map(({ external_id }) => external_id);
    },
  };
}
