import type { DatabaseHandle } from "@handrail/database";
import type { WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import type { PackedSegment } from "./segment.ts";

const rowsPerStatement = 4_000;

/** Stores a packed segment; readers see it when the caller's transaction commits with `live`. */
export async function insertSegment(
  handle: DatabaseHandle,
  workspaceId: WorkspaceId,
  segment: PackedSegment,
  state: "building" | "live",
): Promise<number> {
  const postingsBytes = segment.postings.reduce((sum, bytes) => sum + bytes.length, 0);
  const { id } = await handle
    .insertInto("search_segments")
    .values({
      workspace_id: workspaceId,
      kind: segment.kind,
      locale: segment.locale,
      state,
      entry_count: segment.entryCount,
      entry_ids: asBuffer(segment.entryIds),
      lengths: asBuffer(segment.lengths),
      length_sums: [...segment.lengthSums],
      audiences: [...segment.audiences],
      audience_codes: asBuffer(segment.audienceCodes),
      size_bytes: postingsBytes + segment.entryIds.length + segment.lengths.length + segment.audienceCodes.length,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  for (let start = 0; start < segment.terms.length; start += rowsPerStatement) {
    const end = start + rowsPerStatement;
    await insertPostings(handle, id, segment.terms.slice(start, end), segment.postings.slice(start, end));
  }
  return id;
}

/** One statement: the terms as an array, all postings as one value that the server cuts by its offsets. */
export async function insertPostings(
  handle: DatabaseHandle,
  segmentId: number,
  terms: readonly string[],
  postings: readonly Uint8Array[],
): Promise<void> {
  const offsets: number[] = [];
  let offset = 1;
  for (const bytes of postings) {
    offsets.push(offset);
    offset += bytes.length;
  }
  const sizes = postings.map((bytes) => bytes.length);
  await sql`
    insert into search_postings (segment_id, term, postings)
    select ${segmentId}::bigint, entry.term, substring(${Buffer.concat(postings)}::bytea from entry.start for entry.size)
    from unnest(${terms}::text[], ${offsets}::int[], ${sizes}::int[]) as entry(term, start, size)
  `.execute(handle);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
