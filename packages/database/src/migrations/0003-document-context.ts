import { sql } from "kysely";
import type { Kysely } from "kysely";

const statements = [
  "alter table documents add column breadcrumbs text[] not null default '{}', add column labels text[] not null default '{}'",

  // What a check or a longer run over the index last had to say, for every server to show.
  `create table search_reports (
    workspace_id text not null references workspaces on delete cascade,
    name text not null,
    report jsonb not null,
    reported_at timestamptz not null default now(),
    primary key (workspace_id, name)
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
