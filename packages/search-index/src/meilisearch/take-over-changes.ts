import type { DatabaseHandle } from "@handrail/database";
import type { WorkspaceId } from "@handrail/core";
import { readChanges, settleChanges } from "./changes.ts";
import { failureCode, finished, type Connection } from "./connection.ts";
import { indexName, isUnfinished } from "./index-name.ts";
import { listIndexes } from "./list-indexes.ts";
import { readHeadingsOf } from "./read-headings.ts";
import { ofDocuments } from "./search-filter.ts";
import { entryOf, type SuggestEntry } from "./suggest-entry.ts";

const documentsPerBatch = 100;

export interface SyncContext {
  readonly db: DatabaseHandle;
  readonly connection: Connection;
}

export interface SyncCounts {
  readonly put: number;
  readonly removed: number;
}

/**
 * Takes over the headings of the documents on the list of changes, a batch at a time. A document leaves the list only
 * after the server has carried the change out, so whatever interrupts this, the next run does it again.
 * Resolves to undefined when all there is must be compared instead.
 */
export async function takeOverChanges(
  { db, connection }: SyncContext,
  workspaceId: WorkspaceId,
  signal?: AbortSignal,
): Promise<SyncCounts | undefined> {
  let put = 0;
  let removed = 0;
  for (;;) {
    signal?.throwIfAborted();
    const { everything, changes } = await readChanges(db, workspaceId, documentsPerBatch);
    if (everything) return undefined;
    if (changes.length === 0) return { put, removed };
    const documentIds = changes.map(({ documentId }) => documentId);
    const rows = await readHeadingsOf(db, workspaceId, documentIds);
    const names = (await listIndexes(connection, workspaceId)).filter((name) => !isUnfinished(name));
    const byIndex = Map.groupBy(rows, ({ locale }) => indexName(workspaceId, locale));
    if ([...byIndex.keys()].some((name) => !names.includes(name))) return undefined;
    try {
      await Promise.all(
        names.map(async (name) => {
          const index = connection.writer.index<SuggestEntry>(name);
          // The first task tells whether the index is still there; adding to one that is not would make it without settings.
          await finished(connection, index.deleteDocuments({ filter: ofDocuments(documentIds) }));
          const rows = byIndex.get(name) ?? [];
          if (rows.length > 0)
            await finished(connection, index.addDocuments(rows.map((row) => entryOf(workspaceId, row))));
        }),
      );
    } catch (error) {
      if (failureCode(error) === "index_not_found") return undefined;
      throw error;
    }
    await settleChanges(db, workspaceId, changes);
    put += rows.length;
    removed += documentIds.length - new Set(rows.map((row) => row.document_id)).size;
  }
}
