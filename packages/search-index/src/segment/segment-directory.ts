import type { DatabaseHandle } from "@handrail/database";
import type { Locale, WorkspaceId } from "@handrail/core";
import { decodeEntryIds } from "../codec/entry-ids.ts";
import { createByteBudgetCache } from "../query/byte-budget-cache.ts";
import type { LoadedSegment } from "./loaded-segment.ts";
import type { SegmentKind } from "./segment.ts";

/** Finds live segments; keeps the arrays of those it has seen. */
export interface SegmentDirectory {
  /** The segments that are live at this moment, oldest first. */
  live(handle: DatabaseHandle, workspaceId: WorkspaceId, kind: SegmentKind, locale: Locale): Promise<LoadedSegment[]>;
}

export function createSegmentDirectory(budgetBytes: number): SegmentDirectory {
  const arrays = createByteBudgetCache<LoadedSegment>(budgetBytes);

  const load = async (handle: DatabaseHandle, ids: readonly number[]): Promise<LoadedSegment[]> => {
    if (ids.length === 0) return [];
    const rows = await handle
      .selectFrom("search_segments")
      .select([
        "id",
        "entry_count",
        "deleted_count",
        "revision",
        "entry_ids",
        "lengths",
        "length_sums",
        "audiences",
        "audience_codes",
        "deleted",
      ])
      .where("id", "in", ids)
      .execute();
    return rows.map((row) => {
      const segment: LoadedSegment = {
        id: row.id,
        entryCount: row.entry_count,
        ids: decodeEntryIds(row.entry_ids, row.entry_count),
        lengths: row.lengths,
        lengthSums: row.length_sums,
        audiences: row.audiences,
        audienceCodes: row.audience_codes,
        revision: row.revision,
        deletedCount: row.deleted_count,
        deleted: row.deleted,
      };
      const sizeBytes = row.entry_ids.length + row.entry_count * 4 + row.lengths.length + row.audience_codes.length;
      arrays.set(String(row.id), segment, sizeBytes + row.deleted.length);
      return segment;
    });
  };

  return {
    async live(handle, workspaceId, kind, locale) {
      const rows = await handle
        .selectFrom("search_segments")
        .select(["id", "revision"])
        .where("workspace_id", "=", workspaceId)
        .where("kind", "=", kind)
        .where("locale", "=", locale)
        .where("state", "=", "live")
        .orderBy("id")
        .execute();
      const known = new Map<number, LoadedSegment>();
      for (const row of rows) {
        const segment = arrays.get(String(row.id));
        if (segment && segment.revision === row.revision) known.set(row.id, segment);
      }
      const missing = rows.filter(({ id }) => !known.has(id)).map(({ id }) => id);
      for (const segment of await load(handle, missing)) known.set(segment.id, segment);
      // A segment that was merged away and purged between the two reads has its entries in a newer one.
      return rows.flatMap(({ id }) => known.get(id) ?? []);
    },
  };
}
