import { sql, type Kysely } from "kysely";

const emptySeo = `'{"title":"","description":"","noindex":false,"canonical":""}'`;

const statements = [
  "alter table articles add column tags text[] not null default '{}'",
  "alter table articles add column assignee_id text",
  "alter table articles add column deleted_at timestamptz",
  "alter table articles add column deleted_by text not null default ''",
  // What lies in the trash gives its address free.
  "alter table articles drop constraint articles_path",
  "create unique index articles_path on articles (workspace_id, path) where deleted_at is null",

  "alter table translations add column revision integer not null default 1",
  "alter table translations add column saved_by text not null default ''",
  `alter table translations add column seo jsonb not null default ${emptySeo}`,
  "alter table translations add column review text not null default 'none'",
  "alter table translations add column review_note text not null default ''",
  "alter table translations add column reviewer_id text",
  "alter table translations add column publish_at timestamptz",
  "alter table translations add column expire_at timestamptz",
  "alter table translations add column schedule_problem text not null default ''",
  `create index translations_due on translations (least(publish_at, expire_at))
    where publish_at is not null or expire_at is not null`,

  `alter table article_versions add column seo jsonb not null default ${emptySeo}`,
  // Relative links of a version are read from the address it was published at; empty for versions from before.
  "alter table article_versions add column path text not null default ''",

  // The last saves of a draft, so that a conflict can be shown with the text that both sides began from.
  `create table draft_saves (
    workspace_id text not null,
    article_id text not null,
    locale text not null,
    revision integer not null,
    title text not null,
    description text not null,
    body text not null,
    saved_at timestamptz not null,
    primary key (workspace_id, article_id, locale, revision),
    foreign key (workspace_id, article_id) references articles on delete cascade
  )`,

  `create table article_writers (
    workspace_id text not null,
    article_id text not null,
    client_id text not null,
    name text not null,
    locale text not null,
    since timestamptz not null,
    seen_at timestamptz not null,
    primary key (workspace_id, article_id, client_id),
    foreign key (workspace_id, article_id) references articles on delete cascade
  )`,

  `create table article_events (
    workspace_id text not null,
    id bigint generated always as identity,
    article_id text not null,
    at timestamptz not null,
    author text not null,
    kind text not null,
    locale text,
    detail text not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, article_id) references articles on delete cascade
  )`,
  "create index article_events_article on article_events (workspace_id, article_id, id desc)",

  `create table redirects (
    workspace_id text not null references workspaces on delete cascade,
    id text not null,
    from_path text not null,
    to_path text not null,
    origin text not null,
    created_at timestamptz not null,
    primary key (workspace_id, id),
    constraint redirects_from unique (workspace_id, from_path)
  )`,
  "create index redirects_to on redirects (workspace_id, to_path)",

  "alter table assets add column name text not null default ''",
  `create table asset_texts (
    workspace_id text not null,
    hash text not null,
    locale text not null,
    alt text not null,
    primary key (workspace_id, hash, locale),
    foreign key (workspace_id, hash) references assets on delete cascade
  )`,

  `create table content_rules (
    workspace_id text not null references workspaces on delete cascade,
    id text not null,
    strength text not null,
    check_settings jsonb not null,
    text text not null,
    locales text[] not null,
    on_edit text not null,
    on_publish text not null,
    created_at timestamptz not null,
    primary key (workspace_id, id)
  )`,

  // The file that a text came from, byte by byte, so that an export gives it back.
  `create table content_files (
    workspace_id text not null references workspaces on delete cascade,
    collection text not null,
    locale text not null,
    path text not null,
    kind text not null,
    article_id text,
    text_hash text not null,
    images jsonb not null,
    bytes bytea not null,
    primary key (workspace_id, collection, locale, path)
  )`,
  "create index content_files_article on content_files (workspace_id, article_id, locale)",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
