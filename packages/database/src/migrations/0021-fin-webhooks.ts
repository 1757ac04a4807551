import { sql, type Kysely } from "kysely";

const statements = [
  `create table fin_webhooks (
    workspace_id text primary key references workspaces (id) on delete cascade,
    url text not null,
    allow_private_host boolean not null,
    asks_for_rating boolean not null,
    sealed_secret text not null,
    updated_at timestamptz not null
  )`,
  `create table fin_deliveries (
    workspace_id text not null,
    session_id text not null,
    seq integer not null,
    place integer not null,
    external_id text not null,
    user_id text not null,
    event_name text not null,
    status text not null,
    attempts integer not null,
    next_attempt_at timestamptz not null,
    last_status integer,
    last_error text not null,
    created_at timestamptz not null,
    delivered_at timestamptz,
    primary key (workspace_id, session_id, seq, place),
    foreign key (workspace_id, session_id) references sessions on delete cascade
  )`,
  "create index fin_deliveries_due on fin_deliveries (workspace_id, next_attempt_at) where status = 'waiting'",
  "create index fin_deliveries_latest on fin_deliveries (workspace_id, created_at)",
  "alter table client_conversations add column looked_at integer not null default 0",
];

/** Where events of other programs' conversations are told, and what became of each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
