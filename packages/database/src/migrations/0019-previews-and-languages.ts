import { sql, type Kysely } from "kysely";

const statements = [
  // Who holds a link's token sees drafts; only the token's hash is known here. Without an article it shows all drafts.
  `create table preview_links (
    workspace_id text not null references workspaces on delete cascade,
    id text not null,
    article_id text,
    locale text not null,
    token_hash text not null unique,
    created_by text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    opened_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, article_id) references articles on delete cascade
  )`,
  "create index preview_links_recent on preview_links (workspace_id, created_at desc)",

  // The site's own words as a company wants them; a suggestion is a machine's and shows nowhere until somebody takes it.
  `create table site_words (
    workspace_id text not null references workspaces on delete cascade,
    locale text not null,
    key text not null,
    words text,
    suggestion text,
    primary key (workspace_id, locale, key)
  )`,

  "alter table help_centers add column names jsonb not null default '{}'",
  "alter table help_centers add column default_locale text not null default ''",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
