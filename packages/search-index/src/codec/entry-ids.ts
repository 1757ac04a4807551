const lineFeed = 10;

/** Ids of a segment's entries in ascending order, found by ordinal and by id. */
export interface EntryIds {
  readonly count: number;
  readonly sizeBytes: number;
  at(ordinal: number): string;
  /** Ordinal of an id, or -1. */
  indexOf(id: string): number;
}

/** @param ids ASCII, ascending, without line feeds */
export function encodeEntryIds(ids: readonly string[]): Uint8Array {
  return Buffer.from(ids.join("\n"), "latin1");
}

export function decodeEntryIds(bytes: Buffer, count: number): EntryIds {
  const ends = new Uint32Array(count);
  let entry = 0;
  for (let index = bytes.indexOf(lineFeed); index !== -1; index = bytes.indexOf(lineFeed, index + 1)) {
    ends[entry++] = index;
  }
  if (count > 0) ends[entry] = bytes.length;
  const at = (ordinal: number) => bytes.toString("latin1", ordinal === 0 ? 0 : ends[ordinal - 1]! + 1, ends[ordinal]!);
  return {
    count,
    sizeBytes: bytes.length,
    at,
    indexOf(id) {
      let low = 0;
      let high = count - 1;
      while (low <= high) {
        const middle = (low + high) >> 1;
        const found = at(middle);
        if (found === id) return middle;
        if (found < id) low = middle + 1;
        else high = middle - 1;
      }
      return -1;
    },
  };
}
