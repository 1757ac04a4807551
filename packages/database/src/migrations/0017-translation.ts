import { sql, type Kysely } from "kysely";

const statements = [
  // Which block came from which, in the order of the translation.
  `create table translation_links (
    workspace_id text not null references workspaces on delete cascade,
    article_id text not null,
    locale text not null,
    links jsonb not null,
    primary key (workspace_id, article_id, locale),
    foreign key (workspace_id, article_id) references articles on delete cascade
  )`,
  `create table glossary_terms (
    workspace_id text not null references workspaces on delete cascade,
    id text not null,
    term text not null,
    note text not null,
    do_not_translate boolean not null,
    case_sensitive boolean not null,
    translations jsonb not null,
    primary key (workspace_id, id)
  )`,
  "create unique index glossary_terms_term on glossary_terms (workspace_id, lower(term))",
  `create table translation_jobs (
    workspace_id text not null references workspaces on delete cascade,
    id text not null,
    scope text not null,
    locales text[] not null,
    created_by text not null,
    created_at timestamptz not null,
    finished_at timestamptz,
    cancelled boolean not null default false,
    primary key (workspace_id, id)
  )`,
  "create index translation_jobs_recent on translation_jobs (workspace_id, created_at desc)",
  `create table translation_items (
    workspace_id text not null,
    job_id text not null,
    article_id text not null,
    locale text not null,
    position integer not null,
    state text not null,
    blocks integer not null default 0,
    problem text not null default '',
    primary key (workspace_id, job_id, article_id, locale),
    foreign key (workspace_id, job_id) references translation_jobs on delete cascade
  )`,
  "create index translation_items_waiting on translation_items (workspace_id, job_id, position) where state = 'waiting'",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
