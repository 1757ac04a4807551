import type { Database } from "@handrail/database";
import type { WorkspaceId } from "@handrail/core";
import { sql } from "kysely";

const postingsAtOnce = 5_000;

/**
 * Deletes segments that nobody reads any more: merged ones after a minute, because queries that began before may
 * still read them, and those that a crash left half written. Bit by bit, so that no statement takes long.
 */
export async function purgeSegments(db: Database["db"], workspaceId: WorkspaceId, signal?: AbortSignal): Promise<void> {
  const old = await db
    .selectFrom("search_segments")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where(
      sql<boolean>`(state = 'retired' and changed_at < now() - interval '1 minute')
        or (state = 'building' and changed_at < now() - interval '15 minutes')`,
    )
    .execute();
  for (const { id } of old) {
    for (;;) {
      signal?.throwIfAborted();
      const { numAffectedRows } = await sql`
        delete from search_postings where segment_id = ${id} and term in (
          select term from search_postings where segment_id = ${id} limit ${postingsAtOnce}
        )
      `.execute(db);
      if (Number(numAffectedRows ?? 0) < postingsAtOnce) break;
    }
    await db.deleteFrom("search_segments").where("id", "=", id).execute();
  }
}
