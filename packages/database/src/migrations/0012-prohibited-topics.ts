import { sql, type Kysely } from "kysely";

const statements = [
  `create table prohibited_topics (
    workspace_id text not null references workspaces (id) on delete cascade,
    id text not null,
    title text not null,
    description text not null,
    phrases text[] not null,
    action text not null,
    decline_text text not null,
    is_on boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id)
  )`,
  `create table redaction_settings (
    workspace_id text primary key references workspaces (id) on delete cascade,
    choices jsonb not null
  )`,
  `create table client_conversations (
    workspace_id text not null,
    client text not null,
    external_id text not null,
    session_id text not null,
    user_id text not null,
    created_at timestamptz not null,
    primary key (workspace_id, client, external_id),
    foreign key (workspace_id, session_id) references sessions on delete cascade
  )`,
  "create index client_conversations_session on client_conversations (workspace_id, session_id)",
];

/** Topics that the assistant may not speak about, what becomes of personal data, and other programs' conversations. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
