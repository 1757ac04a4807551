import type { Audience, Locale } from "@handrail/core";
import { encodeEntryIds } from "../codec/entry-ids.ts";
import { encodeLength } from "../codec/lengths.ts";
import { encodePostings } from "../codec/postings.ts";
import { fieldMark, fieldsOf, type PackedSegment, type SegmentEntry, type SegmentKind } from "./segment.ts";

/** Packs entries into one segment. */
export function buildSegment(kind: SegmentKind, locale: Locale, entries: readonly SegmentEntry[]): PackedSegment {
  const sorted = [...entries].sort((a, b) => (a.id < b.id ? -1 : 1));
  const fields = fieldsOf[kind];
  const lists = new Map<string, { readonly ordinals: number[]; readonly frequencies: number[] }>();
  const lengths = new Uint8Array(sorted.length * fields.length);
  const lengthSums = fields.map(() => 0);
  const audiences: Audience[] = [];
  const audienceCodes = new Uint8Array(sorted.length);

  for (const [ordinal, entry] of sorted.entries()) {
    let code = audiences.indexOf(entry.audience);
    if (code === -1) code = audiences.push(entry.audience) - 1;
    audienceCodes[ordinal] = code;
    for (const [position, field] of fields.entries()) {
      let length = 0;
      for (const [term, frequency] of entry.terms[position] ?? []) {
        length += frequency;
        const marked = fieldMark[field] + term;
        let list = lists.get(marked);
        if (!list) lists.set(marked, (list = { ordinals: [], frequencies: [] }));
        list.ordinals.push(ordinal);
        list.frequencies.push(frequency);
      }
      lengths[position * sorted.length + ordinal] = encodeLength(length);
      lengthSums[position]! += length;
    }
  }

  const terms = [...lists.keys()].sort();
  return {
    kind,
    locale,
    entryCount: sorted.length,
    entryIds: encodeEntryIds(sorted.map(({ id }) => id)),
    lengths,
    lengthSums,
    audiences,
    audienceCodes,
    terms,
    postings: terms.map((term) => encodePostings(lists.get(term)!)),
  };
}
