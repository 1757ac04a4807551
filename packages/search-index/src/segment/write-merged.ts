import type { Database } from "@handrail/database";
import type { Locale, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import { insertPostings, insertSegment } from "./insert-segment.ts";
import type { LoadedSegment } from "./loaded-segment.ts";
import type { MergedEntries } from "./merged-entries.ts";
import { mergePostings } from "./merge-postings.ts";
import type { SegmentKind } from "./segment.ts";

const rowsPerStatement = 2_000;
const bytesPerStatement = 2 ** 20;

/** Writes a segment that nobody sees yet; returns its id. */
export async function writeMerged(
  db: Database["db"],
  workspaceId: WorkspaceId,
  kind: SegmentKind,
  locale: Locale,
  sources: readonly LoadedSegment[],
  entries: MergedEntries,
  signal: AbortSignal | undefined,
): Promise<number> {
  const id = await insertSegment(db, workspaceId, { ...entries, kind, locale, terms: [], postings: [] }, "building");
  let terms: string[] = [];
  let postings: Uint8Array[] = [];
  let bytes = 0;
  const flush = async () => {
    if (terms.length > 0) await insertPostings(db, id, terms, postings);
    // The time tells others that the writer of this segment is alive.
    await db
      .updateTable("search_segments")
      .set({ size_bytes: sql<number>`size_bytes + ${bytes}`, changed_at: sql<Date>`now()` })
      .where("id", "=", id)
      .execute();
    terms = [];
    postings = [];
    bytes = 0;
  };
  const sourceIds = sources.map((source) => source.id);
  for await (const merged of mergePostings(db, sourceIds, entries.newOrdinals, signal)) {
    terms.push(merged.term);
    postings.push(merged.postings);
    bytes += merged.postings.length;
    if (terms.length === rowsPerStatement || bytes >= bytesPerStatement) await flush();
  }
  await flush();
  return id;
}
