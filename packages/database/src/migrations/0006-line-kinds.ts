import { sql } from "kysely";
import type { Kysely } from "kysely";

/** What each line of a chunk was on its page, one letter a line. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table chunks add column line_kinds text not null default ''`.execute(db);
}
