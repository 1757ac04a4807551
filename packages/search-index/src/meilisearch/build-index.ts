import type { Locale, WorkspaceId } from "@handrail/core";
import { finished } from "./connection.ts";
import { indexName, nextIndexName } from "./index-name.ts";
import { indexSettings } from "./index-settings.ts";
import { everyHeading } from "./read-headings.ts";
import { entryOf } from "./suggest-entry.ts";
import type { SyncContext } from "./take-over-changes.ts";

/**
 * Makes the index of a language anew under another name and swaps the two, so that searches see either the old or the
 * new one and never an unfinished one. Resolves to the number of its entries.
 */
export async function buildIndex(
  { db, connection }: SyncContext,
  workspaceId: WorkspaceId,
  locale: Locale,
  exists: boolean,
  signal?: AbortSignal,
): Promise<number> {
  const { writer } = connection;
  const name = indexName(workspaceId, locale);
  const next = nextIndexName(name);
  await finished(connection, writer.createIndex(next, { primaryKey: "id" }));
  const index = writer.index(next);
  await finished(connection, index.updateSettings(indexSettings(locale)));
  let entries = 0;
  for await (const rows of everyHeading(db, workspaceId, locale)) {
    signal?.throwIfAborted();
    entries += rows.length;
    await finished(connection, index.addDocuments(rows.map((row) => entryOf(workspaceId, row))));
  }
  if (!exists) await finished(connection, writer.createIndex(name, { primaryKey: "id" }));
  await finished(connection, writer.swapIndexes([{ indexes: [name, next], rename: false }]));
  await finished(connection, writer.deleteIndex(next));
  return entries;
}
