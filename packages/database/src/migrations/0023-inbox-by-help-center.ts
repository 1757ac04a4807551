import { sql, type Kysely } from "kysely";

/** For the inbox of one help center. Sessions of the default one, most of them, are found through the other indexes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index sessions_help_center on sessions (workspace_id, help_center_id, updated_at desc, id desc)
    where help_center_id is not null`.execute(db);
}
