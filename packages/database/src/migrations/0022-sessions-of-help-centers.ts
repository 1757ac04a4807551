import { sql, type Kysely } from "kysely";

/**
 * The help center on which a session began, whose topics it is answered from. No foreign key: when the help center is
 * gone, its host names lead to the default one, and so do its sessions.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table sessions add column help_center_id text`.execute(db);
}
