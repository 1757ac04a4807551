import type { DatabaseHandle } from "@handrail/database";
import type { Audience, Locale, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import { decodeEntryIds } from "../codec/entry-ids.ts";
import { createByteBudgetCache } from "../query/byte-budget-cache.ts";
import type { LoadedSegment } from "./loaded-segment.ts";
import type { SegmentKind } from "./segment.ts";

/** Finds live segments; keeps the arrays of those it has seen. */
export interface SegmentDirectory {
  /** The segments that are live at this moment, oldest first. */
  live(handle: DatabaseHandle, workspaceId: WorkspaceId, kind: SegmentKind, locale: Locale): Promise<LoadedSegment[]>;
}

/** What is null is known already: the arrays never change, the deletions only with their revision. */
interface SegmentRow {
  readonly id: number;
  readonly revision: number;
  readonly deleted_count: number;
  readonly entry_count: number;
  readonly length_sums: number[];
  readonly audiences: Audience[];
  readonly entry_ids: Buffer | null;
  readonly lengths: Buffer | null;
  readonly audience_codes: Buffer | null;
  readonly deleted: Buffer | null;
}

export function createSegmentDirectory(budgetBytes: number): SegmentDirectory {
  const cache = createByteBudgetCache<LoadedSegment>(budgetBytes);
  const lastLive = new Map<string, readonly number[]>();

  const keep = (segment: LoadedSegment): LoadedSegment => {
    const { entryCount, ids, lengths, audienceCodes, deleted } = segment;
    const sizeBytes = ids.sizeBytes + entryCount * 4 + lengths.length + audienceCodes.length + deleted.length;
    cache.set(String(segment.id), segment, sizeBytes);
    return segment;
  };

  return {
    async live(handle, workspaceId, kind, locale) {
      const group = `${workspaceId} ${kind} ${locale}`;
      const known = new Map<number, LoadedSegment>();
      for (const id of lastLive.get(group) ?? []) {
        const segment = cache.get(String(id));
        if (segment) known.set(id, segment);
      }
      // One statement, because a replaced entry leaves one segment at the moment it enters another.
      const { rows } = await sql<SegmentRow>`
        select live.id, live.revision, live.deleted_count, live.entry_count, live.length_sums, live.audiences,
          case when known.id is null then live.entry_ids end as entry_ids,
          case when known.id is null then live.lengths end as lengths,
          case when known.id is null then live.audience_codes end as audience_codes,
          case when known.id is null or known.revision <> live.revision then live.deleted end as deleted
        from search_segments as live
        left join unnest(
          ${[...known.keys()]}::bigint[], ${[...known.values()].map(({ revision }) => revision)}::int[]
        ) as known(id, revision) on known.id = live.id
        where live.workspace_id = ${workspaceId} and live.kind = ${kind} and live.locale = ${locale}
          and live.state = 'live'
        order by live.id
      `.execute(handle);
      lastLive.set(
        group,
        rows.map(({ id }) => id),
      );
      return rows.map((row) => {
        const before = known.get(row.id);
        if (!before) {
          return keep({
            id: row.id,
            entryCount: row.entry_count,
            ids: decodeEntryIds(row.entry_ids!, row.entry_count),
            lengths: row.lengths!,
            lengthSums: row.length_sums,
            audiences: row.audiences,
            audienceCodes: row.audience_codes!,
            revision: row.revision,
            deletedCount: row.deleted_count,
            deleted: row.deleted!,
          });
        }
        if (!row.deleted) return before;
        return keep({ ...before, revision: row.revision, deletedCount: row.deleted_count, deleted: row.deleted });
      });
    },
  };
}
