import { sql } from "kysely";
import type { Kysely } from "kysely";

const statements = [
  // Documents whose headings a search server has yet to take over; the id '*' stands for the whole workspace.
  `create table suggest_changes (
    workspace_id text not null references workspaces on delete cascade,
    document_id text not null,
    change_id bigint generated always as identity,
    primary key (workspace_id, document_id)
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
