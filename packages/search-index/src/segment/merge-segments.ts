import type { Database, DatabaseHandle } from "@handrail/database";
import type { Locale, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import { hasBit, withBits } from "../codec/bitmap.ts";
import { lockLocales } from "../write/lock-locales.ts";
import { insertPostings, insertSegment } from "./insert-segment.ts";
import type { LoadedSegment } from "./loaded-segment.ts";
import { mergeEntries, type MergedEntries } from "./merged-entries.ts";
import { planMerge } from "./merge-plan.ts";
import { mergePostings } from "./merge-postings.ts";
import { fieldsOf, type SegmentKind } from "./segment.ts";
import type { SegmentDirectory } from "./segment-directory.ts";

const rowsPerStatement = 2_000;

/** See `SearchIndex.mergeSegments`. */
export async function mergeSegments(
  db: Database["db"],
  directory: SegmentDirectory,
  workspaceId: WorkspaceId,
): Promise<number> {
  const groups = await db
    .selectFrom("search_segments")
    .select(["locale", "kind"])
    .distinct()
    .where("workspace_id", "=", workspaceId)
    .where("state", "=", "live")
    .execute();
  let merged = 0;
  for (const { locale, kind } of groups) {
    for (;;) {
      const segments = await directory.live(db, workspaceId, kind, locale);
      const ids = planMerge(segments);
      if (!ids) break;
      const chosen = segments.filter(({ id }) => ids.includes(id));
      if (!(await mergeOnce(db, directory, workspaceId, kind, locale, chosen))) break;
      merged += chosen.length;
    }
  }
  await purge(db, workspaceId);
  return merged;
}

/**
 * Writes the merged segment out of sight, then makes it live in place of its sources in one short transaction.
 * Deletions that arrived meanwhile are carried over; if another process was faster the work is thrown away.
 */
async function mergeOnce(
  db: Database["db"],
  directory: SegmentDirectory,
  workspaceId: WorkspaceId,
  kind: SegmentKind,
  locale: Locale,
  sources: readonly LoadedSegment[],
): Promise<boolean> {
  const entries = mergeEntries(sources, fieldsOf[kind].length);
  const id = entries.entryCount === 0 ? undefined : await writeMerged(db, workspaceId, kind, locale, sources, entries);
  return db.transaction().execute(async (trx) => {
    await lockLocales(trx, workspaceId, [locale]);
    const live = await directory.live(trx, workspaceId, kind, locale);
    const current = sources.map((source) => live.find((segment) => segment.id === source.id));
    if (current.some((segment) => segment === undefined)) {
      if (id !== undefined) await trx.deleteFrom("search_segments").where("id", "=", id).execute();
      return false;
    }
    await trx
      .updateTable("search_segments")
      .set({ state: "retired", changed_at: sql<Date>`now()` })
      .where(
        "id",
        "in",
        sources.map((source) => source.id),
      )
      .execute();
    if (id === undefined) return true;
    const gone = current.flatMap((segment, index) =>
      deletedSince(sources[index]!, segment!, entries.newOrdinals[index]!),
    );
    await trx
      .updateTable("search_segments")
      .set({
        state: gone.length === entries.entryCount ? "retired" : "live",
        deleted: Buffer.from(gone.length > 0 ? withBits(new Uint8Array(0), entries.entryCount, gone) : []),
        deleted_count: gone.length,
        changed_at: sql<Date>`now()`,
      })
      .where("id", "=", id)
      .execute();
    return true;
  });
}

async function writeMerged(
  db: Database["db"],
  workspaceId: WorkspaceId,
  kind: SegmentKind,
  locale: Locale,
  sources: readonly LoadedSegment[],
  entries: MergedEntries,
): Promise<number> {
  const id = await insertSegment(db, workspaceId, { ...entries, kind, locale, terms: [], postings: [] }, "building");
  let terms: string[] = [];
  let postings: Uint8Array[] = [];
  let bytes = 0;
  const flush = async (handle: DatabaseHandle) => {
    if (terms.length > 0) await insertPostings(handle, id, terms, postings);
    terms = [];
    postings = [];
  };
  const sourceIds = sources.map((source) => source.id);
  for await (const merged of mergePostings(db, sourceIds, entries.newOrdinals)) {
    terms.push(merged.term);
    postings.push(merged.postings);
    bytes += merged.postings.length;
    if (terms.length === rowsPerStatement) await flush(db);
  }
  await flush(db);
  await db
    .updateTable("search_segments")
    .set({ size_bytes: sql<number>`size_bytes + ${bytes}` })
    .where("id", "=", id)
    .execute();
  return id;
}

function deletedSince(before: LoadedSegment, now: LoadedSegment, newOrdinals: Int32Array): number[] {
  const gone: number[] = [];
  if (before.revision === now.revision) return gone;
  for (let ordinal = 0; ordinal < now.entryCount; ordinal++) {
    const moved = newOrdinals[ordinal]!;
    if (moved !== -1 && hasBit(now.deleted, ordinal)) gone.push(moved);
  }
  return gone;
}

/** Queries that began before a merge may still read its sources for a while; what a crash left behind goes too. */
async function purge(db: Database["db"], workspaceId: WorkspaceId): Promise<void> {
  await db
    .deleteFrom("search_segments")
    .where("workspace_id", "=", workspaceId)
    .where(
      sql<boolean>`(state = 'retired' and changed_at < now() - interval '1 minute')
        or (state = 'building' and changed_at < now() - interval '6 hours')`,
    )
    .execute();
}
