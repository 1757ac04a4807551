import { sql } from "kysely";
import type { Kysely } from "kysely";

const statements = [
  "create extension if not exists vector",

  `create table settings (
    name text primary key,
    value text not null
  )`,

  `create table workspaces (
    id text primary key,
    name text not null,
    source_locale text not null,
    locales text[] not null,
    site_url text not null,
    created_at timestamptz not null default now()
  )`,

  `create table users (
    workspace_id text not null references workspaces on delete cascade,
    id text not null unique,
    email text not null,
    name text not null,
    role text not null,
    password_hash text not null,
    created_at timestamptz not null,
    primary key (workspace_id, id)
  )`,
  // One person signs in with an address; which workspace that is follows from it.
  "create unique index users_email on users (lower(email))",

  `create table logins (
    workspace_id text not null,
    user_id text not null,
    token_hash text not null unique,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    primary key (workspace_id, user_id, token_hash),
    foreign key (workspace_id, user_id) references users on delete cascade
  )`,
  "create index logins_expiry on logins (expires_at)",

  `create table api_keys (
    workspace_id text not null references workspaces on delete cascade,
    id text not null,
    name text not null,
    prefix text not null,
    scopes text[] not null,
    key_hash text not null unique,
    created_at timestamptz not null,
    last_used_at timestamptz,
    primary key (workspace_id, id)
  )`,

  `create table topics (
    workspace_id text not null references workspaces on delete cascade,
    id text not null,
    collection text not null,
    path text not null,
    parent_id text,
    position integer not null,
    icon text not null,
    primary key (workspace_id, id),
    unique (workspace_id, collection, path),
    foreign key (workspace_id, parent_id) references topics on delete set null (parent_id)
  )`,
  "create index topics_parent on topics (workspace_id, parent_id)",

  `create table topic_texts (
    workspace_id text not null,
    topic_id text not null,
    locale text not null,
    title text not null,
    description text not null,
    primary key (workspace_id, topic_id, locale),
    foreign key (workspace_id, topic_id) references topics on delete cascade
  )`,

  `create table articles (
    workspace_id text not null references workspaces on delete cascade,
    id text not null,
    topic_id text,
    collection text not null,
    path text not null,
    source_locale text not null,
    audience text not null,
    position integer not null,
    created_at timestamptz not null default now(),
    primary key (workspace_id, id),
    constraint articles_path unique (workspace_id, path),
    foreign key (workspace_id, topic_id) references topics on delete set null (topic_id)
  )`,
  "create index articles_topic on articles (workspace_id, topic_id)",
  "create index articles_collection on articles (workspace_id, collection)",

  `create table translations (
    workspace_id text not null,
    article_id text not null,
    locale text not null,
    state text not null,
    origin text not null,
    title text not null,
    description text not null,
    body text not null,
    source_blocks text[] not null,
    published_version integer not null,
    updated_at timestamptz not null,
    primary key (workspace_id, article_id, locale),
    foreign key (workspace_id, article_id) references articles on delete cascade
  )`,

  `create table article_versions (
    workspace_id text not null,
    article_id text not null,
    locale text not null,
    version integer not null,
    title text not null,
    description text not null,
    body text not null,
    source_blocks text[] not null,
    content_hash text not null,
    author text not null,
    created_at timestamptz not null,
    primary key (workspace_id, article_id, locale, version),
    foreign key (workspace_id, article_id) references articles on delete cascade
  )`,

  `create table assets (
    workspace_id text not null references workspaces on delete cascade,
    hash text not null,
    file_name text not null,
    media_type text not null,
    size_bytes integer not null,
    width integer not null,
    height integer not null,
    bytes bytea not null,
    created_at timestamptz not null default now(),
    primary key (workspace_id, hash),
    unique (workspace_id, file_name)
  )`,
  // Images are compressed already.
  "alter table assets alter column bytes set storage external",

  `create table contacts (
    workspace_id text not null references workspaces on delete cascade,
    id text not null,
    created_at timestamptz not null,
    primary key (workspace_id, id)
  )`,

  `create table ticket_counters (
    workspace_id text primary key references workspaces on delete cascade,
    last_number integer not null
  )`,

  `create table sessions (
    workspace_id text not null references workspaces on delete cascade,
    id text not null,
    contact_id text not null,
    channel text not null,
    locale text not null,
    status text not null,
    owner text not null,
    assignee_id text,
    ticket_number integer not null,
    token_hash text not null unique,
    last_seq integer not null,
    last_message text not null,
    last_author text not null,
    handoff_reasons text[] not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (workspace_id, id),
    unique (workspace_id, ticket_number),
    foreign key (workspace_id, contact_id) references contacts on delete cascade
  )`,
  "create index sessions_contact on sessions (workspace_id, contact_id)",
  "create index sessions_recent on sessions (workspace_id, updated_at desc, id desc)",
  "create index sessions_owner on sessions (workspace_id, owner, status, updated_at desc, id desc)",
  "create index sessions_waiting on sessions (updated_at) where status = 'open' and owner = 'ai'",

  `create table session_events (
    workspace_id text not null,
    session_id text not null,
    seq integer not null,
    kind text not null,
    at timestamptz not null,
    payload jsonb not null,
    message_id text,
    author text,
    client_message_id text,
    in_reply_to text,
    primary key (workspace_id, session_id, seq),
    foreign key (workspace_id, session_id) references sessions on delete cascade
  )`,
  `create unique index session_events_client_message on session_events (workspace_id, session_id, client_message_id)
    where client_message_id is not null`,
  `create index session_events_reply on session_events (workspace_id, session_id, in_reply_to)
    where in_reply_to is not null`,

  `create table sources (
    workspace_id text not null references workspaces on delete cascade,
    id text not null,
    kind text not null,
    name text not null,
    settings jsonb not null,
    created_at timestamptz not null default now(),
    primary key (workspace_id, id),
    unique (workspace_id, kind, name)
  )`,

  `create table import_runs (
    workspace_id text not null references workspaces on delete cascade,
    id text not null,
    source_id text not null,
    locale text not null,
    state text not null,
    counts jsonb not null,
    message text not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, source_id) references sources on delete cascade
  )`,
  "create index import_runs_source on import_runs (workspace_id, source_id, started_at desc)",

  `create table site_pages (
    workspace_id text not null references workspaces on delete cascade,
    path text not null,
    hash text not null,
    rendered_at timestamptz not null,
    primary key (workspace_id, path)
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
