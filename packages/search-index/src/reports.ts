import type { DatabaseHandle } from "@handrail/database";
import type { WorkspaceId } from "@handrail/core";
import { sql } from "kysely";

/** Keeps the last word of a check or of a longer run, for every server to show. */
export async function writeReport(
  handle: DatabaseHandle,
  workspaceId: WorkspaceId,
  name: string,
  report: object,
): Promise<void> {
  await sql`
    insert into search_reports (workspace_id, name, report)
    values (${workspaceId}, ${name}, ${JSON.stringify(report)}::jsonb)
    on conflict (workspace_id, name) do update set report = excluded.report, reported_at = now()
  `.execute(handle);
}

export async function readReport<Report extends object>(
  handle: DatabaseHandle,
  workspaceId: WorkspaceId,
  name: string,
): Promise<{ readonly report: Report; readonly reportedAt: Date } | undefined> {
  const row = await handle
    .selectFrom("search_reports")
    .select(["report", "reported_at"])
    .where("workspace_id", "=", workspaceId)
    .where("name", "=", name)
    .executeTakeFirst();
  return row && { report: row.report as Report, reportedAt: row.reported_at };
}

export async function removeReport(handle: DatabaseHandle, workspaceId: WorkspaceId, name: string): Promise<void> {
  await handle.deleteFrom("search_reports").where("workspace_id", "=", workspaceId).where("name", "=", name).execute();
}
