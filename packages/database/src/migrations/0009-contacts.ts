import { sql, type Kysely } from "kysely";

const statements = [
  `alter table contacts
    add column name text not null default '',
    add column email text,
    add column phone text,
    add column external_id text,
    add column locale text,
    add column known boolean not null default false,
    add column verified boolean not null default false,
    add column email_verified boolean not null default false,
    add column attributes jsonb not null default '{}',
    add column last_seen_at timestamptz not null default now()`,
  "update contacts set last_seen_at = created_at",
  // What a browser claims is no identity, so only known contacts are unique in it.
  "create unique index contacts_external_id on contacts (workspace_id, external_id) where known and external_id is not null",
  `create unique index contacts_email on contacts (workspace_id, email)
    where known and external_id is null and email is not null`,
  "create index contacts_seen on contacts (workspace_id, last_seen_at desc, id desc)",

  `create table contact_devices (
    workspace_id text not null,
    id text not null,
    contact_id text not null,
    token_hash text not null unique,
    proof text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, contact_id) references contacts on delete cascade
  )`,
  "create index contact_devices_contact on contact_devices (workspace_id, contact_id)",

  `create table identity_secrets (
    workspace_id text not null references workspaces on delete cascade,
    id text not null,
    sealed text not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    primary key (workspace_id, id)
  )`,

  `create table identity_codes (
    workspace_id text not null references workspaces on delete cascade,
    id text not null,
    email text not null,
    device_id text not null,
    sealed_code text not null,
    tries integer not null default 0,
    used boolean not null default false,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (workspace_id, id)
  )`,
  "create index identity_codes_email on identity_codes (workspace_id, email, created_at desc)",
  "create index identity_codes_age on identity_codes (created_at)",

  `create table segments (
    workspace_id text not null references workspaces on delete cascade,
    name text not null,
    title text not null,
    rule jsonb not null,
    updated_at timestamptz not null,
    primary key (workspace_id, name)
  )`,

  `create table attachments (
    workspace_id text not null,
    id text not null,
    session_id text not null,
    uploader text not null,
    name text not null,
    media_type text not null,
    size_bytes integer not null,
    width integer,
    height integer,
    bytes bytea not null,
    sent boolean not null default false,
    created_at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, session_id) references sessions on delete cascade
  )`,
  "create index attachments_session on attachments (workspace_id, session_id)",
  "create index attachments_unsent on attachments (created_at) where not sent",

  `alter table sessions
    add column device_id text,
    add column continues text,
    add column chain text,
    add column contact_read integer not null default 0,
    add column agent_read integer not null default 0`,
  "create unique index sessions_continues on sessions (workspace_id, continues) where continues is not null",
  "create index sessions_device on sessions (workspace_id, device_id) where device_id is not null",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
