import type { Audience, Locale } from "@handrail/core";

/** Passages answer questions; headings answer what a person is typing. */
export type SegmentKind = "passages" | "headings";

/** First letter of a stored term: which field it belongs to. */
export const fieldMark = { words: "w", grams: "g", headings: "h" } as const;
export type Field = keyof typeof fieldMark;

/** Fields whose lengths a segment keeps, in this order. */
export const fieldsOf: Readonly<Record<SegmentKind, readonly Field[]>> = {
  passages: ["words", "grams"],
  headings: ["headings"],
};

/** One thing to be found, with the weighted counts of its terms per field. */
export interface SegmentEntry {
  readonly id: string;
  readonly audience: Audience;
  readonly terms: readonly ReadonlyMap<string, number>[];
}

/** A segment that is packed and not yet stored. */
export interface PackedSegment {
  readonly kind: SegmentKind;
  readonly locale: Locale;
  readonly entryCount: number;
  readonly entryIds: Uint8Array;
  /** One byte per entry and field, field after field. */
  readonly lengths: Uint8Array;
  /** Sum of exact lengths per field. */
  readonly lengthSums: readonly number[];
  readonly audiences: readonly Audience[];
  /** Index into `audiences` per entry. */
  readonly audienceCodes: Uint8Array;
  /** Marked terms in ascending byte order with their packed postings. */
  readonly terms: readonly string[];
  readonly postings: readonly Uint8Array[];
}
