import type { DatabaseHandle } from "@handrail/database";
import { decodePostings, encodePostings } from "../codec/postings.ts";
import { createBreather } from "./breathe.ts";

const pageSize = 2_000;

interface Cursor {
  readonly segment: number;
  readonly rows: { term: string; key: Buffer; postings: Buffer }[];
  next: number;
  more: boolean;
}

/** All postings of several segments, term by term in byte order, with their new ordinals; memory stays bounded. */
export async function* mergePostings(
  handle: DatabaseHandle,
  segmentIds: readonly number[],
  newOrdinals: readonly Int32Array[],
  signal?: AbortSignal,
): AsyncGenerator<{ term: string; postings: Uint8Array }> {
  const breathe = createBreather(signal);
  const cursors: Cursor[] = segmentIds.map((_, segment) => ({ segment, rows: [], next: 0, more: true }));
  for (;;) {
    for (const cursor of cursors) {
      if (cursor.next === cursor.rows.length && cursor.more)
        await readPage(handle, segmentIds[cursor.segment]!, cursor);
    }
    let smallest: { term: string; key: Buffer } | undefined;
    for (const { rows, next } of cursors) {
      const row = rows[next];
      if (row && (!smallest || row.key.compare(smallest.key) < 0)) smallest = row;
    }
    if (!smallest) return;

    const lists: { segment: number; postings: Buffer }[] = [];
    for (const cursor of cursors) {
      const row = cursor.rows[cursor.next];
      if (row?.term !== smallest.term) continue;
      cursor.next++;
      lists.push({ segment: cursor.segment, postings: row.postings });
    }
    const postings = mergeLists(lists, newOrdinals);
    if (postings) yield { term: smallest.term, postings };
    const pause = breathe();
    if (pause) await pause;
  }
}

/** The lists of one term as one; undefined when all its entries are deleted. */
function mergeLists(
  lists: readonly { readonly segment: number; readonly postings: Buffer }[],
  newOrdinals: readonly Int32Array[],
): Uint8Array | undefined {
  const unpacked = lists.map(({ postings }) => decodePostings(postings));
  // Ordinal and frequency in one number, which sorts many times faster than pairs; ordinals stay below 2^24.
  const keys = new Uint32Array(unpacked.reduce((sum, { ordinals }) => sum + ordinals.length, 0));
  let count = 0;
  for (const [position, { ordinals, frequencies }] of unpacked.entries()) {
    const moved = newOrdinals[lists[position]!.segment]!;
    for (let index = 0; index < ordinals.length; index++) {
      const ordinal = moved[ordinals[index]!]!;
      if (ordinal !== -1) keys[count++] = ordinal * 256 + frequencies[index]!;
    }
  }
  if (count === 0) return undefined;
  const sorted = keys.subarray(0, count).sort();
  return encodePostings({
    ordinals: Uint32Array.from(sorted, (key) => key >>> 8),
    frequencies: Uint8Array.from(sorted, (key) => key & 255),
  });
}

async function readPage(handle: DatabaseHandle, segmentId: number, cursor: Cursor): Promise<void> {
  const after = cursor.rows.at(-1)?.term ?? "";
  const rows = await handle
    .selectFrom("search_postings")
    .select(["term", "postings"])
    .where("segment_id", "=", segmentId)
    .where("term", ">", after)
    .orderBy("term")
    .limit(pageSize)
    .execute();
  cursor.rows.length = 0;
  for (const row of rows) cursor.rows.push({ ...row, key: Buffer.from(row.term) });
  cursor.next = 0;
  cursor.more = rows.length === pageSize;
}
