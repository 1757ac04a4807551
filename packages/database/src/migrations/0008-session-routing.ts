import { sql, type Kysely } from "kysely";

const statements = [
  "alter table sessions add column team_id text",
  "alter table sessions add column snoozed_until timestamptz",
  "alter table sessions add column tags text[] not null default '{}'",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
