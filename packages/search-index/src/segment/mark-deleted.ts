import type { DatabaseHandle } from "@handrail/database";
import type { Locale, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import { countBits, withBits } from "../codec/bitmap.ts";
import type { SegmentDirectory } from "./segment-directory.ts";
import type { SegmentKind } from "./segment.ts";

/**
 * Takes entries out of the live segments of a locale. The caller holds the locale's writer row, so no merge can
 * move them meanwhile.
 */
export async function markDeleted(
  trx: DatabaseHandle,
  directory: SegmentDirectory,
  workspaceId: WorkspaceId,
  kind: SegmentKind,
  locale: Locale,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  for (const segment of await directory.live(trx, workspaceId, kind, locale)) {
    const ordinals = ids.map((id) => segment.ids.indexOf(id)).filter((ordinal) => ordinal !== -1);
    if (ordinals.length === 0) continue;
    const deleted = withBits(segment.deleted, segment.entryCount, ordinals);
    const deletedCount = countBits(deleted);
    if (deletedCount === segment.deletedCount) continue;
    await trx
      .updateTable("search_segments")
      .set({
        deleted: Buffer.from(deleted),
        deleted_count: deletedCount,
        revision: segment.revision + 1,
        ...(deletedCount === segment.entryCount ? { state: "retired" as const, changed_at: sql<Date>`now()` } : {}),
      })
      .where("id", "=", segment.id)
      .execute();
  }
}
