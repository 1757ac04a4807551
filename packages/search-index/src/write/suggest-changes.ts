import type { DatabaseHandle } from "@handrail/database";
import type { DocumentId, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";

/**
 * Notes, in the transaction that writes them, that the headings of these documents have changed. A search server that
 * keeps a copy takes them over from this list, so that no change is lost while it or this process is away.
 */
export async function noteSuggestChanges(
  trx: DatabaseHandle,
  workspaceId: WorkspaceId,
  documentIds: readonly (DocumentId | "*")[],
): Promise<void> {
  if (documentIds.length === 0) return;
  // In one order for everybody, so that two writers cannot wait for each other.
  const ids = [...new Set(documentIds)].sort();
  await sql`
    insert into suggest_changes (workspace_id, document_id)
    select ${workspaceId}, changed.id from unnest(${ids}::text[]) as changed(id)
    on conflict (workspace_id, document_id) do update set change_id = default
  `.execute(trx);
}
