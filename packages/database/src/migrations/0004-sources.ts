import { sql } from "kysely";
import type { Kysely } from "kysely";

const statements = [
  "alter table sources drop column settings",
  "alter table sources drop constraint sources_workspace_id_kind_name_key",
  `alter table sources
    add column config jsonb not null default '{}',
    add column sealed_secrets text not null default '',
    add column secret_names text[] not null default '{}',
    add column audience text not null default 'internal',
    add column locale text not null default 'en',
    add column schedules jsonb not null default '{}',
    add column next_full_at timestamptz,
    add column next_incremental_at timestamptz,
    add column next_access_at timestamptz,
    add column paused boolean not null default false,
    add column checkpoint jsonb,
    add column updated_at timestamptz not null default now(),
    add constraint sources_name unique (workspace_id, kind, name)`,

  `create table source_runs (
    workspace_id text not null,
    id text not null,
    source_id text not null,
    mode text not null,
    trigger text not null,
    state text not null,
    lock_token text not null default '',
    targets text[] not null default '{}',
    counts jsonb not null,
    stage_ms jsonb not null,
    done integer not null default 0,
    total integer,
    listing text not null default 'none',
    warnings jsonb not null default '[]',
    error jsonb,
    reads_all boolean not null,
    checkpoint jsonb,
    parks integer not null default 0,
    struck boolean not null default false,
    cancel_requested_at timestamptz,
    resume_at timestamptz,
    queued_at timestamptz not null,
    started_at timestamptz,
    heartbeat_at timestamptz,
    finished_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, source_id) references sources on delete cascade
  )`,
  "create index source_runs_recent on source_runs (workspace_id, source_id, queued_at desc, id desc)",
  "create unique index source_runs_working on source_runs (workspace_id, source_id) where state = 'running'",
  "create index source_runs_open on source_runs (state) where state in ('queued', 'running', 'parked')",

  // What a run has come across, in the order it came: kept apart from the documents, so that a sync that changes
  // nothing writes nothing there.
  `create table source_run_seen (
    workspace_id text not null,
    run_id text not null,
    seq bigint generated always as identity,
    external_ids text[] not null,
    primary key (workspace_id, run_id, seq),
    foreign key (workspace_id, run_id) references source_runs on delete cascade
  )`,

  `create table source_run_issues (
    workspace_id text not null,
    run_id text not null,
    seq bigint generated always as identity,
    kind text not null,
    external_id text not null,
    title text not null,
    code text not null,
    reason text not null,
    primary key (workspace_id, run_id, seq),
    foreign key (workspace_id, run_id) references source_runs on delete cascade
  )`,

  `create table source_documents (
    workspace_id text not null,
    source_id text not null,
    external_id text not null,
    document_id text not null,
    locale text not null,
    title text not null,
    url text not null,
    breadcrumbs text[] not null,
    labels text[] not null,
    body text not null,
    access text not null,
    audience text not null,
    path text,
    parent_id text,
    revision text not null,
    content_hash text not null,
    updated_at timestamptz,
    stored_at timestamptz not null,
    strikes integer not null default 0,
    -- The index has not been told of this state; counts up, so that telling it late does not hide a later change.
    stage integer not null default 1,
    pending boolean not null default true,
    removing boolean not null default false,
    primary key (workspace_id, source_id, external_id),
    unique (workspace_id, document_id),
    foreign key (workspace_id, source_id) references sources on delete cascade
  )`,
  "create index source_documents_pending on source_documents (workspace_id, source_id) where pending",
  `create index source_documents_path on source_documents (workspace_id, source_id, path collate "C") where path is not null`,

  `create table source_failures (
    workspace_id text not null,
    source_id text not null,
    external_id text not null,
    title text not null,
    code text not null,
    message text not null,
    retryable boolean not null,
    attempts integer not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    next_retry_at timestamptz,
    primary key (workspace_id, source_id, external_id),
    foreign key (workspace_id, source_id) references sources on delete cascade
  )`,

  // Deletions that a run heard of, and those that wait for a person.
  `create table source_deletions (
    workspace_id text not null,
    source_id text not null,
    external_id text not null,
    run_id text not null,
    reason text not null,
    held boolean not null,
    at timestamptz not null,
    primary key (workspace_id, source_id, external_id),
    foreign key (workspace_id, source_id) references sources on delete cascade
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
