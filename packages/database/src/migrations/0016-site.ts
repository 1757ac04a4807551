import { sql, type Kysely } from "kysely";

const statements = [
  `create table help_centers (
    workspace_id text not null references workspaces on delete cascade,
    id text not null,
    is_default boolean not null,
    name text not null,
    tagline jsonb not null,
    topics text[] not null,
    locales text[] not null,
    theme jsonb not null,
    header_links jsonb not null,
    footer_links jsonb not null,
    created_at timestamptz not null default now(),
    primary key (workspace_id, id)
  )`,
  "create unique index help_centers_default on help_centers (workspace_id) where is_default",

  // A host name leads to one site of the installation, whichever workspace it is of.
  `create table help_center_hosts (
    host text not null unique,
    workspace_id text not null,
    help_center_id text not null,
    position integer not null,
    primary key (workspace_id, host),
    foreign key (workspace_id, help_center_id) references help_centers on delete cascade
  )`,
  "create index help_center_hosts_site on help_center_hosts (workspace_id, help_center_id, position)",

  `create table article_votes (
    workspace_id text not null,
    id text not null,
    article_id text not null,
    locale text not null,
    version integer not null,
    helpful boolean not null,
    comment text not null,
    at timestamptz not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, article_id) references articles on delete cascade
  )`,
  "create index article_votes_article on article_votes (workspace_id, article_id, at desc)",

  `create table article_reads (
    workspace_id text not null,
    article_id text not null,
    locale text not null,
    day date not null,
    count integer not null,
    primary key (workspace_id, day, article_id, locale),
    foreign key (workspace_id, article_id) references articles on delete cascade
  )`,
  "create index article_reads_article on article_reads (workspace_id, article_id)",

  `create table failed_searches (
    workspace_id text not null references workspaces on delete cascade,
    locale text not null,
    query text not null,
    count integer not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    primary key (workspace_id, locale, query)
  )`,
  "create index failed_searches_often on failed_searches (workspace_id, count desc, last_at desc)",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
