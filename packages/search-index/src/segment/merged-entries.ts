import type { Audience } from "@handrail/core";
import { hasBit } from "../codec/bitmap.ts";
import { encodeEntryIds } from "../codec/entry-ids.ts";
import { lengthOfCode } from "../codec/lengths.ts";
import type { LoadedSegment } from "./loaded-segment.ts";

/** The entries of several segments in one order, and where each came to stand. */
export interface MergedEntries {
  readonly entryCount: number;
  readonly entryIds: Uint8Array;
  readonly lengths: Uint8Array;
  readonly lengthSums: readonly number[];
  readonly audiences: readonly Audience[];
  readonly audienceCodes: Uint8Array;
  /** Per source segment: new ordinal of each entry, or -1 for a deleted one. */
  readonly newOrdinals: readonly Int32Array[];
}

export function mergeEntries(segments: readonly LoadedSegment[], fieldCount: number): MergedEntries {
  const live: { id: string; segment: number; ordinal: number }[] = [];
  for (const [index, segment] of segments.entries()) {
    for (let ordinal = 0; ordinal < segment.entryCount; ordinal++) {
      if (!hasBit(segment.deleted, ordinal)) live.push({ id: segment.ids.at(ordinal), segment: index, ordinal });
    }
  }
  live.sort((a, b) => (a.id < b.id ? -1 : 1));

  const lengths = new Uint8Array(live.length * fieldCount);
  const lengthSums = Array.from({ length: fieldCount }, () => 0);
  const audiences: Audience[] = [];
  const audienceCodes = new Uint8Array(live.length);
  const newOrdinals = segments.map(({ entryCount }) => new Int32Array(entryCount).fill(-1));
  for (const [ordinal, entry] of live.entries()) {
    const source = segments[entry.segment]!;
    newOrdinals[entry.segment]![entry.ordinal] = ordinal;
    const audience = source.audiences[source.audienceCodes[entry.ordinal]!]!;
    let code = audiences.indexOf(audience);
    if (code === -1) code = audiences.push(audience) - 1;
    audienceCodes[ordinal] = code;
    for (let field = 0; field < fieldCount; field++) {
      const length = source.lengths[field * source.entryCount + entry.ordinal]!;
      lengths[field * live.length + ordinal] = length;
      lengthSums[field]! += lengthOfCode[length]!;
    }
  }
  return {
    entryCount: live.length,
    entryIds: encodeEntryIds(live.map(({ id }) => id)),
    lengths,
    lengthSums,
    audiences,
    audienceCodes,
    newOrdinals,
  };
}
