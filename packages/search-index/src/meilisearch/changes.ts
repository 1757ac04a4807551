import type { DatabaseHandle } from "@handrail/database";
import type { DocumentId, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import { noteSuggestChanges } from "../write/suggest-changes.ts";

/** Stands for every document of the workspace. */
const everything = "*";

export interface SuggestChange {
  readonly documentId: DocumentId;
  readonly changeId: number;
}

/** More changed documents than this are taken over faster by comparing everything. */
const worthComparing = 5_000;

export interface PendingChanges {
  /** Whether all there is has to be compared. */
  readonly everything: boolean;
  readonly changes: readonly SuggestChange[];
}

function changeOf(row: { readonly document_id: string; readonly change_id: number }): SuggestChange {
  return { documentId: row.document_id as DocumentId, changeId: row.change_id };
}

export async function hasChanges(db: DatabaseHandle, workspaceId: WorkspaceId): Promise<boolean> {
  const row = await db
    .selectFrom("suggest_changes")
    .select("change_id")
    .where("workspace_id", "=", workspaceId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The oldest changes, and whether the workspace as a whole is marked. */
export async function readChanges(
  db: DatabaseHandle,
  workspaceId: WorkspaceId,
  limit: number,
): Promise<PendingChanges> {
  const ofWorkspace = db
    .selectFrom("suggest_changes")
    .select(["document_id", "change_id"])
    .where("workspace_id", "=", workspaceId);
  const [marked, many, rows] = await Promise.all([
    ofWorkspace.where("document_id", "=", everything).executeTakeFirst(),
    ofWorkspace.offset(worthComparing).limit(1).executeTakeFirst(),
    ofWorkspace.where("document_id", "<>", everything).orderBy("change_id").limit(limit).execute(),
  ]);
  return {
    everything: marked !== undefined || many !== undefined,
    changes: rows.map(changeOf),
  };
}

/**
 * Marks the workspace as a whole, so that nobody answers from the copy until all of it has been compared. Resolves to
 * the mark, which `settleChanges` takes away unless somebody has marked again since.
 */
export async function markEverything(db: DatabaseHandle, workspaceId: WorkspaceId): Promise<SuggestChange> {
  await noteSuggestChanges(db, workspaceId, [everything]);
  const { change_id } = await db
    .selectFrom("suggest_changes")
    .select("change_id")
    .where("workspace_id", "=", workspaceId)
    .where("document_id", "=", everything)
    .executeTakeFirstOrThrow();
  return { documentId: everything as DocumentId, changeId: change_id };
}

/** Everything noted up to now: what a comparison that begins now covers. */
export async function allChanges(db: DatabaseHandle, workspaceId: WorkspaceId): Promise<readonly SuggestChange[]> {
  const rows = await db
    .selectFrom("suggest_changes")
    .select(["document_id", "change_id"])
    .where("workspace_id", "=", workspaceId)
    .execute();
  return rows.map(changeOf);
}

/** Takes changes off the list, unless their document has changed again. */
export async function settleChanges(
  db: DatabaseHandle,
  workspaceId: WorkspaceId,
  changes: readonly SuggestChange[],
): Promise<void> {
  if (changes.length === 0) return;
  await sql`
    delete from suggest_changes
    using unnest(
      ${changes.map(({ documentId }) => documentId)}::text[],
      ${changes.map(({ changeId }) => changeId)}::bigint[]
    ) as done(document_id, change_id)
    where suggest_changes.workspace_id = ${workspaceId}
      and suggest_changes.document_id = done.document_id and suggest_changes.change_id = done.change_id
  `.execute(db);
}
