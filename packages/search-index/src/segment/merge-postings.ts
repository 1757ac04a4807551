import type { DatabaseHandle } from "@handrail/database";
import { decodePostings, encodePostings } from "../codec/postings.ts";

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
): AsyncGenerator<{ term: string; postings: Uint8Array }> {
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

    const pairs: [ordinal: number, frequency: number][] = [];
    for (const cursor of cursors) {
      const row = cursor.rows[cursor.next];
      if (row?.term !== smallest.term) continue;
      cursor.next++;
      const { ordinals, frequencies } = decodePostings(row.postings);
      const moved = newOrdinals[cursor.segment]!;
      for (let index = 0; index < ordinals.length; index++) {
        const ordinal = moved[ordinals[index]!]!;
        if (ordinal !== -1) pairs.push([ordinal, frequencies[index]!]);
      }
    }
    if (pairs.length === 0) continue;
    pairs.sort((a, b) => a[0] - b[0]);
    const postings = encodePostings({
      ordinals: pairs.map(([ordinal]) => ordinal),
      frequencies: pairs.map(([, frequency]) => frequency),
    });
    yield { term: smallest.term, postings };
  }
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
