import type { Audience } from "@handrail/core";
import type { EntryIds } from "../codec/entry-ids.ts";

/** A live segment in memory. Everything but `deleted` is immutable for its id. */
export interface LoadedSegment {
  readonly id: number;
  readonly entryCount: number;
  readonly ids: EntryIds;
  readonly lengths: Uint8Array;
  readonly lengthSums: readonly number[];
  readonly audiences: readonly Audience[];
  readonly audienceCodes: Uint8Array;
  readonly revision: number;
  readonly deletedCount: number;
  readonly deleted: Uint8Array;
}
