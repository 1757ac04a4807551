import type { Locale, WorkspaceId } from "@handrail/core";
import type { Index } from "meilisearch";
import { buildIndex } from "./build-index.ts";
import { allChanges, markEverything, settleChanges, type SuggestChange } from "./changes.ts";
import { finished } from "./connection.ts";
import { indexName, isUnfinished } from "./index-name.ts";
import { hasSettings, indexSettings } from "./index-settings.ts";
import { listIndexes } from "./list-indexes.ts";
import { everyHeading, localesWithHeadings } from "./read-headings.ts";
import { entryOf, type SuggestEntry } from "./suggest-entry.ts";
import type { SyncContext, SyncCounts } from "./take-over-changes.ts";

const heldPageSize = 5_000;
const repairsPerBatch = 1_000;

/**
 * Compares every entry that the database holds with what Meilisearch holds, by id and hash, and repairs what differs:
 * missing, changed and surplus entries, missing and surplus indexes, settings. While anything is being repaired the
 * workspace is marked, so that nobody is answered from a copy that is known to be wrong.
 */
export async function compareAll(
  context: SyncContext & { readonly rebuild?: boolean },
  workspaceId: WorkspaceId,
  signal?: AbortSignal,
): Promise<SyncCounts> {
  const { db, connection, rebuild = false } = context;
  const { writer } = connection;
  // What is noted from here on may not be seen by the comparison, and stays for the next run.
  const covered = await allChanges(db, workspaceId);
  let marked: SuggestChange | undefined;
  const mark = async (): Promise<void> => {
    marked ??= await markEverything(db, workspaceId);
  };
  const names = new Set<string>();
  for (const name of await listIndexes(connection, workspaceId)) {
    // One that is unfinished is what an interrupted run has left.
    if (isUnfinished(name)) await finished(connection, writer.deleteIndex(name));
    else names.add(name);
  }
  let put = 0;
  let removed = 0;
  const wantedNames = new Set<string>();
  for (const locale of await localesWithHeadings(db, workspaceId)) {
    signal?.throwIfAborted();
    const name = indexName(workspaceId, locale);
    wantedNames.add(name);
    const exists = names.has(name);
    if (!exists || rebuild || !hasSettings(await writer.index(name).getSettings(), indexSettings(locale))) {
      if (!exists) await mark();
      put += await buildIndex(context, workspaceId, locale, exists, signal);
      continue;
    }
    const repairs = await repairIndex(context, workspaceId, locale, mark, signal);
    put += repairs.put;
    removed += repairs.removed;
  }
  for (const name of names) if (!wantedNames.has(name)) await finished(connection, writer.deleteIndex(name));
  await settleChanges(db, workspaceId, marked ? [...covered, marked] : covered);
  return { put, removed };
}

async function repairIndex(
  { db, connection }: SyncContext,
  workspaceId: WorkspaceId,
  locale: Locale,
  mark: () => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<SyncCounts> {
  const index = connection.writer.index<SuggestEntry>(indexName(workspaceId, locale));
  const surplus = await heldHashes(index);
  let put = 0;
  let batch: SuggestEntry[] = [];
  const flush = async (): Promise<void> => {
    signal?.throwIfAborted();
    await mark();
    await finished(connection, index.addDocuments(batch));
    put += batch.length;
    batch = [];
  };
  for await (const rows of everyHeading(db, workspaceId, locale)) {
    for (const row of rows) {
      const entry = entryOf(workspaceId, row);
      if (surplus.get(entry.id) !== entry.hash) batch.push(entry);
      surplus.delete(entry.id);
    }
    if (batch.length >= repairsPerBatch) await flush();
  }
  if (batch.length > 0) await flush();
  const ids = [...surplus.keys()];
  for (let start = 0; start < ids.length; start += repairsPerBatch) {
    await mark();
    await finished(connection, index.deleteDocuments(ids.slice(start, start + repairsPerBatch)));
  }
  return { put, removed: ids.length };
}

/** Id and hash of every entry that the server holds. */
async function heldHashes(index: Index<SuggestEntry>): Promise<Map<string, string>> {
  const held = new Map<string, string>();
  for (let offset = 0; ; offset += heldPageSize) {
    const { results } = await index.getDocuments({ fields: ["id", "hash"], limit: heldPageSize, offset });
    for (const { id, hash } of results) held.set(id, hash);
    if (results.length < heldPageSize) return held;
  }
}
