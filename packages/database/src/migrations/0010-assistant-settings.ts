import { sql, type Kysely } from "kysely";

const statements = [
  // Every saved version stays, so that it can be told what held when a reply was written.
  `create table assistant_settings (
    workspace_id text not null,
    version integer not null,
    settings jsonb not null,
    updated_at timestamptz not null,
    updated_by text not null default '',
    primary key (workspace_id, version)
  )`,
  `create table language_models (
    workspace_id text not null primary key,
    version integer not null,
    provider text not null,
    model text not null default '',
    url text not null default '',
    allow_private_host boolean not null default false,
    sealed_key text not null default '',
    updated_at timestamptz not null
  )`,
  `create table token_usage (
    workspace_id text not null,
    id bigint generated always as identity,
    session_id text not null,
    contact_id text not null,
    purpose text not null,
    model text not null,
    input_tokens integer not null,
    output_tokens integer not null,
    estimated boolean not null default false,
    at timestamptz not null,
    primary key (workspace_id, id)
  )`,
  "create index token_usage_by_session on token_usage (workspace_id, session_id)",
  "create index token_usage_by_day on token_usage (workspace_id, at)",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
