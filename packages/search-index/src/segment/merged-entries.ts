import type { Audience } from "@handrail/core";
import { hasBit } from "../codec/bitmap.ts";
import { encodeEntryIds } from "../codec/entry-ids.ts";
import { lengthOfCode } from "../codec/lengths.ts";
import { createBreather } from "./breathe.ts";
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

/** An entry that comes next in its segment. */
interface Head {
  readonly id: string;
  readonly segment: number;
  readonly ordinal: number;
}

export async function mergeEntries(
  segments: readonly LoadedSegment[],
  fieldCount: number,
  signal?: AbortSignal,
): Promise<MergedEntries> {
  const breathe = createBreather(signal);
  const entryCount = segments.reduce((sum, segment) => sum + segment.entryCount - segment.deletedCount, 0);
  const ids: string[] = [];
  const lengths = new Uint8Array(entryCount * fieldCount);
  const lengthSums = Array.from({ length: fieldCount }, () => 0);
  const audiences: Audience[] = [];
  const audienceCodes = new Uint8Array(entryCount);
  const newOrdinals = segments.map((segment) => new Int32Array(segment.entryCount).fill(-1));

  for (const head of inOrder(segments)) {
    const source = segments[head.segment]!;
    const ordinal = ids.push(head.id) - 1;
    newOrdinals[head.segment]![head.ordinal] = ordinal;
    const audience = source.audiences[source.audienceCodes[head.ordinal]!]!;
    let code = audiences.indexOf(audience);
    if (code === -1) code = audiences.push(audience) - 1;
    audienceCodes[ordinal] = code;
    for (let field = 0; field < fieldCount; field++) {
      const length = source.lengths[field * source.entryCount + head.ordinal]!;
      lengths[field * entryCount + ordinal] = length;
      lengthSums[field]! += lengthOfCode[length]!;
    }
    const pause = breathe();
    if (pause) await pause;
  }
  return { entryCount, entryIds: encodeEntryIds(ids), lengths, lengthSums, audiences, audienceCodes, newOrdinals };
}

/** Entries that are not deleted, by id. */
function* inOrder(segments: readonly LoadedSegment[]): Generator<Head> {
  // Sorted with the smallest last, so that taking it moves nothing.
  const heads: Head[] = [];
  const push = (segment: number, from: number) => {
    const { entryCount, deleted, ids } = segments[segment]!;
    let ordinal = from;
    while (ordinal < entryCount && hasBit(deleted, ordinal)) ordinal++;
    if (ordinal === entryCount) return;
    const id = ids.at(ordinal);
    let low = 0;
    let high = heads.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (heads[middle]!.id > id) low = middle + 1;
      else high = middle;
    }
    heads.splice(low, 0, { id, segment, ordinal });
  };
  for (const segment of segments.keys()) push(segment, 0);
  for (;;) {
    const head = heads.pop();
    if (!head) return;
    yield head;
    push(head.segment, head.ordinal + 1);
  }
}
