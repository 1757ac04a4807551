import type { Source, SourceDocument, SourceFailure, SourceRun } from "@handrail/core";
import type { Selectable } from "kysely";
import type {
  SourceDocumentsTable,
  SourceFailuresTable,
  SourceRunsTable,
  SourcesTable,
} from "../schema/source-tables.ts";

export function toSource(row: Omit<Selectable<SourcesTable>, "sealed_secrets">): Source {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    kind: row.kind,
    name: row.name,
    config: row.config,
    secretNames: row.secret_names,
    audience: row.audience,
    locale: row.locale,
    schedules: row.schedules,
    nextRuns: { full: row.next_full_at, incremental: row.next_incremental_at, access: row.next_access_at },
    paused: row.paused,
    checkpoint: row.checkpoint,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function toRun(row: Selectable<SourceRunsTable>): SourceRun {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    sourceId: row.source_id,
    mode: row.mode,
    trigger: row.trigger,
    state: row.state,
    counts: row.counts,
    stageMs: row.stage_ms,
    progress: { done: row.done, total: row.total },
    listing: row.listing,
    warnings: row.warnings,
    error: row.error,
    cancelRequested: row.cancel_requested_at !== null,
    resumeAt: row.resume_at,
    queuedAt: row.queued_at,
    startedAt: row.started_at,
    heartbeatAt: row.heartbeat_at,
    finishedAt: row.finished_at,
  };
}

/** Everything of a document but its body. */
export const factColumns = [
  "external_id",
  "document_id",
  "locale",
  "title",
  "url",
  "breadcrumbs",
  "labels",
  "access",
  "audience",
  "path",
  "parent_id",
  "revision",
  "content_hash",
  "updated_at",
  "strikes",
] as const;

export function toSourceDocument(
  row: Pick<Selectable<SourceDocumentsTable>, (typeof factColumns)[number]>,
): SourceDocument {
  return {
    externalId: row.external_id,
    documentId: row.document_id,
    locale: row.locale,
    title: row.title,
    url: row.url,
    breadcrumbs: row.breadcrumbs,
    labels: row.labels,
    access: row.access,
    audience: row.audience,
    path: row.path,
    parentId: row.parent_id,
    revision: row.revision,
    contentHash: row.content_hash,
    updatedAt: row.updated_at,
    strikes: row.strikes,
  };
}

export function toFailure(row: Selectable<SourceFailuresTable>): SourceFailure {
  return {
    externalId: row.external_id,
    title: row.title,
    code: row.code,
    message: row.message,
    retryable: row.retryable,
    attempts: row.attempts,
    firstAt: row.first_at,
    lastAt: row.last_at,
    nextRetryAt: row.next_retry_at,
  };
}
