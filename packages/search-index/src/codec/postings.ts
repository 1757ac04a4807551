import { varintSize, writeVarint } from "./varint.ts";

/** Where one term stands: ordinals ascending, and how often (weighted, 1 to 255) in each. */
export interface Postings {
  readonly ordinals: Uint32Array;
  readonly frequencies: Uint8Array;
}

/** What a segment is built from, before packing. */
export interface PostingList {
  readonly ordinals: ArrayLike<number> & Iterable<number>;
  readonly frequencies: ArrayLike<number> & Iterable<number>;
}

const highestFrequency = 255;

/** Packs a list: its length, the gaps between ordinals, then one byte of frequency each. */
export function encodePostings(list: PostingList): Uint8Array {
  const { ordinals, frequencies } = list;
  const count = ordinals.length;
  let size = varintSize(count) + count;
  let previous = -1;
  for (const ordinal of ordinals) {
    size += varintSize(ordinal - previous - 1);
    previous = ordinal;
  }
  const bytes = new Uint8Array(size);
  let offset = writeVarint(bytes, 0, count);
  previous = -1;
  for (const ordinal of ordinals) {
    offset = writeVarint(bytes, offset, ordinal - previous - 1);
    previous = ordinal;
  }
  for (const frequency of frequencies) {
    bytes[offset++] = Math.max(1, Math.min(highestFrequency, Math.round(frequency)));
  }
  return bytes;
}

/** Number of entries that hold the term, read without unpacking. */
export function postingCount(bytes: Uint8Array): number {
  let value = 0;
  let shift = 0;
  let offset = 0;
  let byte: number;
  do {
    byte = bytes[offset++]!;
    value |= (byte & 0x7f) << shift;
    shift += 7;
  } while (byte >= 0x80);
  return value;
}

export function decodePostings(bytes: Uint8Array): Postings {
  const count = postingCount(bytes);
  let offset = varintSize(count);
  const ordinals = new Uint32Array(count);
  let ordinal = -1;
  for (let index = 0; index < count; index++) {
    let byte = bytes[offset++]!;
    let gap = byte & 0x7f;
    let shift = 7;
    while (byte >= 0x80) {
      byte = bytes[offset++]!;
      gap |= (byte & 0x7f) << shift;
      shift += 7;
    }
    ordinal += gap + 1;
    ordinals[index] = ordinal;
  }
  return { ordinals, frequencies: bytes.subarray(offset, offset + count) };
}
