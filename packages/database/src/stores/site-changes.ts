import type { ArticleId, SiteChanges, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import type { DatabaseHandle } from "../database.ts";

/**
 * See `ArticleStore.siteChanges`. The mark is the oldest transaction that was still open: what it or a later one changes
 * is told the next time, in whatever order they end.
 */
export async function readSiteChanges(
  db: DatabaseHandle,
  workspaceId: WorkspaceId,
  since: string | undefined,
): Promise<SiteChanges> {
  if (since === undefined) {
    // Transactions that this database has not had yet are those of another one that a backup came from.
    await sql`
      delete from site_changes
      where workspace_id = ${workspaceId} and changed_in >= pg_snapshot_xmax(pg_current_snapshot())`.execute(db);
  }
  const { rows } = await sql<{ mark: string; changed: string[] }>`
    select pg_snapshot_xmin(pg_current_snapshot())::text as mark,
      case when ${since ?? null}::text is null then '{}'::text[] else array(
        select article_id from site_changes
        where workspace_id = ${workspaceId} and changed_in >= ${since ?? null}::text::xid8
        order by article_id
      ) end as changed`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("The database did not say which transaction is the oldest.");
  return {
    mark: row.mark,
    articles: row.changed.filter((id) => id !== "").map((id) => id as ArticleId),
    topics: row.changed.includes(""),
  };
}
