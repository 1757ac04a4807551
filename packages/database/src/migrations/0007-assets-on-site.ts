import { sql } from "kysely";
import type { Kysely } from "kysely";

/** Images of sources are stored beside those of articles and never published. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table assets add column on_site boolean not null default true`.execute(db);
}
