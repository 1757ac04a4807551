import type {
  Audience,
  DocumentId,
  Locale,
  RunCounts,
  RunError,
  RunIssue,
  RunMode,
  RunState,
  RunWarning,
  Schedules,
  SourceAccess,
  SourceId,
  SourceRun,
  SourceRunId,
  StageTimes,
  StoredCheckpoint,
  WorkspaceId,
} from "@handrail/core";
import type { ColumnType, Generated } from "kysely";

type Json<Value> = ColumnType<Value, string, string>;
/** A value of its own is the column's default. */
type WithDefault<Value> = ColumnType<Value, Value | undefined, Value>;

export interface SourcesTable {
  workspace_id: WorkspaceId;
  id: SourceId;
  kind: string;
  name: string;
  config: Json<Record<string, unknown>>;
  sealed_secrets: string;
  secret_names: string[];
  audience: Audience;
  locale: Locale;
  schedules: Json<Schedules>;
  next_full_at: Date | null;
  next_incremental_at: Date | null;
  next_access_at: Date | null;
  paused: WithDefault<boolean>;
  checkpoint: ColumnType<StoredCheckpoint | null, string | null | undefined, string | null>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}

export interface SourceRunsTable {
  workspace_id: WorkspaceId;
  id: SourceRunId;
  source_id: SourceId;
  mode: RunMode;
  trigger: SourceRun["trigger"];
  state: RunState;
  lock_token: WithDefault<string>;
  targets: WithDefault<string[]>;
  counts: Json<RunCounts>;
  stage_ms: Json<StageTimes>;
  done: WithDefault<number>;
  total: number | null;
  listing: WithDefault<SourceRun["listing"]>;
  warnings: ColumnType<RunWarning[], string | undefined, string>;
  error: ColumnType<RunError | null, string | null | undefined, string | null>;
  reads_all: boolean;
  checkpoint: ColumnType<StoredCheckpoint | null, string | null | undefined, string | null>;
  parks: WithDefault<number>;
  /** Strikes have been given for this run. */
  struck: WithDefault<boolean>;
  cancel_requested_at: Date | null;
  resume_at: Date | null;
  queued_at: Date;
  started_at: Date | null;
  heartbeat_at: Date | null;
  finished_at: Date | null;
}

export interface SourceRunSeenTable {
  workspace_id: WorkspaceId;
  run_id: SourceRunId;
  seq: Generated<number>;
  external_ids: string[];
}

export interface SourceRunIssuesTable {
  workspace_id: WorkspaceId;
  run_id: SourceRunId;
  seq: Generated<number>;
  kind: RunIssue["kind"];
  external_id: string;
  title: string;
  code: string;
  reason: string;
}

export interface SourceDocumentsTable {
  workspace_id: WorkspaceId;
  source_id: SourceId;
  external_id: string;
  document_id: DocumentId;
  locale: Locale;
  title: string;
  url: string;
  breadcrumbs: string[];
  labels: string[];
  body: string;
  access: SourceAccess;
  audience: Audience;
  path: string | null;
  parent_id: string | null;
  revision: string;
  content_hash: string;
  updated_at: Date | null;
  stored_at: Date;
  strikes: WithDefault<number>;
  stage: WithDefault<number>;
  pending: WithDefault<boolean>;
  removing: WithDefault<boolean>;
}

export interface SourceFailuresTable {
  workspace_id: WorkspaceId;
  source_id: SourceId;
  external_id: string;
  title: string;
  code: string;
  message: string;
  retryable: boolean;
  attempts: number;
  first_at: Date;
  last_at: Date;
  next_retry_at: Date | null;
}

export interface SourceDeletionsTable {
  workspace_id: WorkspaceId;
  source_id: SourceId;
  external_id: string;
  run_id: SourceRunId;
  reason: string;
  held: boolean;
  at: Date;
}

export interface ImportRunsTable {
  workspace_id: WorkspaceId;
  id: string;
  source_id: SourceId;
  locale: Locale;
  state: "running" | "done" | "failed";
  counts: Json<Readonly<Record<string, number>>>;
  message: string;
  started_at: Date;
  finished_at: Date | null;
}

export interface SitePagesTable {
  workspace_id: WorkspaceId;
  path: string;
  hash: string;
  rendered_at: Date;
}
