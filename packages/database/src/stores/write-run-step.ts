import type { RunIssue, RunLease, RunStep } from "@handrail/core";
import { sql } from "kysely";
import type { DatabaseHandle } from "../database.ts";
import { holdRun } from "./run-fence.ts";
import { progressColumns } from "./run-progress.ts";

/** A failed item is tried again after a minute, then after twice as long each time, this often. */
const mostAttempts = 8;

/** See `SourceDocumentStore.writeStep`. */
export async function writeRunStep(trx: DatabaseHandle, lease: RunLease, step: RunStep, at: Date): Promise<void> {
  await holdRun(trx, lease);
  await noteSeen(trx, lease, step.seen);
  await putDocuments(trx, lease, step.documents, at);
  await touchDocuments(trx, lease, step.touched);
  await noteDeletions(trx, lease, step.deletions, at);
  await noteFailures(trx, lease, step.failures, at);
  await resolveFailures(trx, lease, step.resolved);
  await insertIssues(trx, lease, step.issues);
  await trx
    .updateTable("source_runs")
    .set({
      ...progressColumns(step.progress),
      heartbeat_at: at,
      ...(step.checkpoint ? { checkpoint: JSON.stringify(step.checkpoint), parks: 0 } : {}),
    })
    .where("workspace_id", "=", lease.workspaceId)
    .where("id", "=", lease.runId)
    .execute();
}

async function noteSeen(trx: DatabaseHandle, lease: RunLease, seen: RunStep["seen"]): Promise<void> {
  if (seen.length === 0) return;
  const { workspaceId, sourceId, runId } = lease;
  const externalIds = [...seen];
  await trx
    .insertInto("source_run_seen")
    .values({ workspace_id: workspaceId, run_id: runId, external_ids: externalIds })
    .execute();
  await trx
    .deleteFrom("source_deletions")
    .where("workspace_id", "=", workspaceId)
    .where("source_id", "=", sourceId)
    .where(sql<boolean>`external_id = any(${externalIds}::text[])`)
    .execute();
  await trx
    .updateTable("source_documents")
    .set({ strikes: 0 })
    .where("workspace_id", "=", workspaceId)
    .where("source_id", "=", sourceId)
    .where(sql<boolean>`external_id = any(${externalIds}::text[])`)
    .where("strikes", ">", 0)
    .execute();
}

async function putDocuments(
  trx: DatabaseHandle,
  { workspaceId, sourceId }: RunLease,
  documents: RunStep["documents"],
  at: Date,
): Promise<void> {
  if (documents.length === 0) return;
  await trx
    .insertInto("source_documents")
    .values(
      documents.map((document) => ({
        workspace_id: workspaceId,
        source_id: sourceId,
        external_id: document.externalId,
        document_id: document.documentId,
        locale: document.locale,
        title: document.title,
        url: document.url,
        breadcrumbs: [...document.breadcrumbs],
        labels: [...document.labels],
        body: document.body,
        access: document.access,
        audience: document.audience,
        path: document.path,
        parent_id: document.parentId,
        revision: document.revision,
        content_hash: document.contentHash,
        updated_at: document.updatedAt,
        stored_at: at,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "source_id", "external_id"]).doUpdateSet((row) => ({
        locale: row.ref("excluded.locale"),
        title: row.ref("excluded.title"),
        url: row.ref("excluded.url"),
        breadcrumbs: row.ref("excluded.breadcrumbs"),
        labels: row.ref("excluded.labels"),
        body: row.ref("excluded.body"),
        access: row.ref("excluded.access"),
        audience: row.ref("excluded.audience"),
        path: row.ref("excluded.path"),
        parent_id: row.ref("excluded.parent_id"),
        revision: row.ref("excluded.revision"),
        content_hash: row.ref("excluded.content_hash"),
        updated_at: row.ref("excluded.updated_at"),
        stored_at: row.ref("excluded.stored_at"),
        strikes: 0,
        stage: sql<number>`source_documents.stage + 1`,
        pending: true,
        removing: false,
      })),
    )
    .execute();
}

async function touchDocuments(
  trx: DatabaseHandle,
  { workspaceId, sourceId }: RunLease,
  touched: RunStep["touched"],
): Promise<void> {
  for (const { externalId, access, audience, revision } of touched) {
    await trx
      .updateTable("source_documents")
      .set({
        ...(access === undefined ? {} : { access }),
        ...(revision === undefined ? {} : { revision }),
        ...(audience === undefined ? {} : { audience, pending: true, stage: sql<number>`stage + 1` }),
      })
      .where("workspace_id", "=", workspaceId)
      .where("source_id", "=", sourceId)
      .where("external_id", "=", externalId)
      .execute();
  }
}

async function noteDeletions(
  trx: DatabaseHandle,
  { workspaceId, sourceId, runId }: RunLease,
  deletions: RunStep["deletions"],
  at: Date,
): Promise<void> {
  if (deletions.length === 0) return;
  // Only what is stored can go; the others were never taken in.
  await sql`
    insert into source_deletions (workspace_id, source_id, external_id, run_id, reason, held, at)
    select d.workspace_id, d.source_id, d.external_id, ${runId}, gone.reason, false, ${at}::timestamptz
    from unnest(${deletions.map(({ externalId }) => externalId)}::text[], ${deletions.map(({ reason }) => reason)}::text[])
      as gone(external_id, reason)
    join source_documents d
      on d.workspace_id = ${workspaceId} and d.source_id = ${sourceId} and d.external_id = gone.external_id
    where not d.removing
    on conflict (workspace_id, source_id, external_id)
      do update set run_id = excluded.run_id, reason = excluded.reason, held = false, at = excluded.at`.execute(trx);
}

async function noteFailures(
  trx: DatabaseHandle,
  { workspaceId, sourceId }: RunLease,
  failures: RunStep["failures"],
  at: Date,
): Promise<void> {
  for (const { externalId, title, code, message, retryable } of failures) {
    await sql`
      insert into source_failures as f
        (workspace_id, source_id, external_id, title, code, message, retryable, attempts, first_at, last_at, next_retry_at)
      values (${workspaceId}, ${sourceId}, ${externalId}, ${title}, ${code}, ${message}, ${retryable}, 1,
        ${at}::timestamptz, ${at}::timestamptz,
        case when ${retryable} then ${at}::timestamptz + interval '1 minute' end)
      on conflict (workspace_id, source_id, external_id) do update set
        title = case when excluded.title = '' then f.title else excluded.title end,
        code = excluded.code,
        message = excluded.message,
        retryable = excluded.retryable,
        attempts = f.attempts + 1,
        last_at = excluded.last_at,
        next_retry_at = case when excluded.retryable and f.attempts + 1 < ${mostAttempts}
          then excluded.last_at + interval '1 minute' * power(2, f.attempts) end`.execute(trx);
  }
}

async function resolveFailures(
  trx: DatabaseHandle,
  { workspaceId, sourceId }: RunLease,
  resolved: readonly string[],
): Promise<void> {
  if (resolved.length === 0) return;
  await trx
    .deleteFrom("source_failures")
    .where("workspace_id", "=", workspaceId)
    .where("source_id", "=", sourceId)
    .where(sql<boolean>`external_id = any(${[...resolved]}::text[])`)
    .execute();
}

export async function insertIssues(
  trx: DatabaseHandle,
  { workspaceId, runId }: RunLease,
  issues: readonly RunIssue[],
): Promise<void> {
  if (issues.length === 0) return;
  await trx
    .insertInto("source_run_issues")
    .values(
      issues.map(({ kind, externalId, title, code, reason }) => ({
        workspace_id: workspaceId,
        run_id: runId,
        kind,
        external_id: externalId,
        title,
        code,
        reason,
      })),
    )
    .execute();
}
