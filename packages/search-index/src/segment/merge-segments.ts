import type { Database } from "@handrail/database";
import type { Locale, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import { hasBit, withBits } from "../codec/bitmap.ts";
import { lockLocales } from "../write/lock-locales.ts";
import type { LoadedSegment } from "./loaded-segment.ts";
import { mergeEntries } from "./merged-entries.ts";
import { planMerge } from "./merge-plan.ts";
import { purgeSegments } from "./purge-segments.ts";
import { fieldsOf, type SegmentKind } from "./segment.ts";
import type { SegmentDirectory } from "./segment-directory.ts";
import { writeMerged } from "./write-merged.ts";

/** See `IndexUpkeep.mergeSegments`. */
export async function mergeSegments(
  db: Database["db"],
  directory: SegmentDirectory,
  workspaceId: WorkspaceId,
  signal?: AbortSignal,
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
      signal?.throwIfAborted();
      const ids = planMerge(await sizesOf(db, workspaceId, kind, locale));
      if (!ids) break;
      const segments = await directory.live(db, workspaceId, kind, locale);
      const chosen = segments.filter(({ id }) => ids.includes(id));
      // Another process was faster: look again.
      if (chosen.length < ids.length) continue;
      if (!(await mergeOnce(db, directory, workspaceId, kind, locale, chosen, signal))) break;
      merged += chosen.length;
    }
  }
  await purgeSegments(db, workspaceId, signal);
  return merged;
}

async function sizesOf(db: Database["db"], workspaceId: WorkspaceId, kind: SegmentKind, locale: Locale) {
  const rows = await db
    .selectFrom("search_segments")
    .select(["id", "entry_count", "deleted_count"])
    .where("workspace_id", "=", workspaceId)
    .where("kind", "=", kind)
    .where("locale", "=", locale)
    .where("state", "=", "live")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ id: row.id, entryCount: row.entry_count, deletedCount: row.deleted_count }));
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
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const entries = await mergeEntries(sources, fieldsOf[kind].length, signal);
  const id =
    entries.entryCount === 0 ? undefined : await writeMerged(db, workspaceId, kind, locale, sources, entries, signal);
  return db.transaction().execute(async (trx) => {
    await lockLocales(trx, workspaceId, [locale]);
    const live = await directory.live(trx, workspaceId, kind, locale);
    const current = sources.map((source) => live.find((segment) => segment.id === source.id));
    // Written for so long that the merged segment was taken for one that a crash left behind.
    const lost = id !== undefined && !(await isBuilding(trx, id));
    if (lost || current.some((segment) => segment === undefined)) {
      // Nobody has seen it: as retired it is deleted bit by bit.
      if (id !== undefined)
        await trx.updateTable("search_segments").set({ state: "retired" }).where("id", "=", id).execute();
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

async function isBuilding(trx: Database["db"], id: number): Promise<boolean> {
  const row = await trx
    .selectFrom("search_segments")
    .select("id")
    .where("id", "=", id)
    .where("state", "=", "building")
    .executeTakeFirst();
  return row !== undefined;
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
