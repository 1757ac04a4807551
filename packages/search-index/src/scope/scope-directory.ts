import type { DatabaseHandle } from "@handrail/database";
import type { KnowledgeScope, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import { withBits } from "../codec/bitmap.ts";
import { createByteBudgetCache } from "../query/byte-budget-cache.ts";
import type { LoadedSegment } from "../segment/loaded-segment.ts";
import type { SegmentKind } from "../segment/segment.ts";
import { insideScope } from "./inside-scope.ts";

/** Leaves out of segments what a part of the texts does not hold, before anything is scored. */
export interface ScopeDirectory {
  /** The segments with every entry outside the scope counted as deleted; as they are without a scope. */
  within(
    handle: DatabaseHandle,
    workspaceId: WorkspaceId,
    kind: SegmentKind,
    segments: readonly LoadedSegment[],
    scope: KnowledgeScope | undefined,
  ): Promise<readonly LoadedSegment[]>;
}

const entries = {
  passages: sql`chunks`,
  headings: sql`document_headings`,
} as const;

/** Ids of those among the given entries that belong to the scope. */
async function idsInside(
  handle: DatabaseHandle,
  workspaceId: WorkspaceId,
  kind: SegmentKind,
  ids: readonly string[],
  scope: KnowledgeScope,
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select entry.id from ${entries[kind]} as entry
    cross join lateral (
      select from documents
      where documents.workspace_id = entry.workspace_id and documents.id = entry.document_id and ${insideScope(scope)}
      limit 1
    ) as documents
    where entry.workspace_id = ${workspaceId} and entry.id = any(${ids}::text[])
  `.execute(handle);
  return new Set(rows.map(({ id }) => id));
}

/**
 * Which entries of a segment belong to a scope never changes: a document that moves to another address is written into
 * a new segment and deleted in the old one. So it is worked out once per segment and scope.
 */
export function createScopeDirectory(budgetBytes: number): ScopeDirectory {
  const outside = createByteBudgetCache<Uint8Array>(budgetBytes);
  const noBits = new Uint8Array(0);

  return {
    async within(handle, workspaceId, kind, segments, scope) {
      if (!scope) return segments;
      const name = JSON.stringify([scope.topics, scope.locales]);
      const keyOf = ({ id }: LoadedSegment) => `${id} ${name}`;
      const known = new Map(segments.map((segment) => [segment.id, outside.get(keyOf(segment))]));
      const unknown = segments.filter(({ id }) => !known.get(id));
      if (unknown.length > 0) {
        const idsOf = ({ ids, entryCount }: LoadedSegment) =>
          Array.from({ length: entryCount }, (_, ordinal) => ids.at(ordinal));
        const inside = await idsInside(handle, workspaceId, kind, unknown.flatMap(idsOf), scope);
        for (const segment of unknown) {
          const ordinals = idsOf(segment).flatMap((id, ordinal) => (inside.has(id) ? [] : ordinal));
          const bits = withBits(noBits, segment.entryCount, ordinals);
          known.set(segment.id, bits);
          outside.set(keyOf(segment), bits, bits.length + name.length);
        }
      }
      return segments.map((segment) => ({ ...segment, deleted: eitherOf(segment.deleted, known.get(segment.id)!) }));
    },
  };
}

/** @param deleted may be shorter: bits that are not there are not set */
function eitherOf(deleted: Uint8Array, outside: Uint8Array): Uint8Array {
  return outside.map((byte, place) => byte | (deleted[place] ?? 0));
}
