import type { AudienceScope } from "@handrail/core";
import { hasBit } from "../codec/bitmap.ts";
import type { LoadedSegment } from "../segment/loaded-segment.ts";
import type { TermPostings } from "../segment/postings-reader.ts";
import { lengthNorms, type Bm25Parameters } from "./bm25.ts";
import type { WeightedTerm } from "./term-weights.ts";
import { createTopEntries } from "./top-entries.ts";

export interface FieldQuery {
  readonly terms: readonly WeightedTerm[];
  readonly bm25: Bm25Parameters;
  /** Factor of this field in the sum that entries are ranked by. */
  readonly weight: number;
}

export interface ScoredEntry {
  readonly id: string;
  /** BM25 per field. */
  readonly scores: readonly number[];
  /** Share of a field's idf whose terms the entry holds, however often; worked out when asked. */
  readonly coverage: (field: number) => number;
  readonly total: number;
}

/**
 * BM25 of every entry that holds a used term, per field, and the best of them by the weighted sum. Deleted entries
 * and audiences that the reader is not part of never enter the ranking, so a filter does not shorten it.
 * @param required terms, as stored, that an entry must hold whatever its score
 */
export function scoreSegments(
  segments: readonly LoadedSegment[],
  postings: readonly ReadonlyMap<string, TermPostings>[],
  fields: readonly FieldQuery[],
  audiences: AudienceScope,
  limit: number,
  required: readonly string[] = [],
): ScoredEntry[] {
  const entryCount = segments.reduce((sum, segment) => sum + segment.entryCount, 0);
  const norms = fields.map((field, position) => {
    const length = segments.reduce((sum, segment) => sum + (segment.lengthSums[position] ?? 0), 0);
    return lengthNorms(length / Math.max(1, entryCount), field.bm25);
  });
  const top = createTopEntries<{ index: number; ordinal: number }>(limit);

  for (const [index, segment] of segments.entries()) {
    const allowed = segment.audiences.map((audience) => audiences.includes(audience));
    const walks = walksOf(segment, postings[index]!, fields, norms);
    for (let start = 0; start < segment.entryCount; start += blockSize) {
      const end = Math.min(segment.entryCount, start + blockSize);
      totals.fill(0);
      for (const walk of walks) addBlock(walk, start, end);
      let floor = top.floor;
      for (let ordinal = start; ordinal < end; ordinal++) {
        const total = totals[ordinal - start]!;
        if (total <= floor) continue;
        if (!allowed[segment.audienceCodes[ordinal]!] || hasBit(segment.deleted, ordinal)) continue;
        if (!required.every((term) => holds(postings[index]!, term, ordinal))) continue;
        top.add(total, { index, ordinal });
        floor = top.floor;
      }
    }
  }
  return top.sorted().map(({ score, entry: { index, ordinal } }) => ({
    id: segments[index]!.ids.at(ordinal),
    scores: fields.map((field, position) =>
      scoreOf(segments[index]!, postings[index]!, field, norms[position]!, position, ordinal),
    ),
    coverage: (field) => coverageOf(fields[field]!, postings[index]!, ordinal),
    total: score,
  }));
}

function coverageOf(field: FieldQuery, postings: ReadonlyMap<string, TermPostings>, ordinal: number): number {
  let all = 0;
  let held = 0;
  for (const term of field.terms) {
    all += term.idf;
    if (term.used && holds(postings, term.term, ordinal)) held += term.idf;
  }
  return all > 0 ? held / all : 0;
}

function holds(postings: ReadonlyMap<string, TermPostings>, term: string, ordinal: number): boolean {
  const list = postings.get(term);
  return list !== undefined && list.count > 0 && placeOf(list.unpack().ordinals, ordinal) !== -1;
}

function placeOf(ordinals: Uint32Array, wanted: number): number {
  let low = 0;
  let high = ordinals.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ordinals[middle]!;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Entries whose sums are worked out together: few enough for the sums to stay in the processor's nearest memory. */
const blockSize = 4_096;
const totals = new Float64Array(blockSize);

/** One term's postings on their way through the blocks of a segment. */
interface TermWalk {
  readonly ordinals: Uint32Array;
  readonly frequencies: Uint8Array;
  readonly lengths: Uint8Array;
  readonly norms: Float64Array;
  /** All of the formula that is the same for every entry. */
  readonly factor: number;
  next: number;
}

function walksOf(
  segment: LoadedSegment,
  postings: ReadonlyMap<string, TermPostings>,
  fields: readonly FieldQuery[],
  norms: readonly Float64Array[],
): TermWalk[] {
  return fields.flatMap(({ terms, bm25, weight }, position) => {
    const lengths = lengthsOf(segment, position);
    return terms.flatMap(({ term, idf, used }) => {
      const list = used ? postings.get(term) : undefined;
      if (!list || list.count === 0) return [];
      const { ordinals, frequencies } = list.unpack();
      const factor = weight * idf * (bm25.k1 + 1);
      return { ordinals, frequencies, lengths, norms: norms[position]!, factor, next: 0 };
    });
  });
}

/** Adds what a term gives to the entries of one block. */
function addBlock(walk: TermWalk, start: number, end: number): void {
  const { ordinals, frequencies, lengths, norms, factor } = walk;
  let index = walk.next;
  for (; index < ordinals.length; index++) {
    const ordinal = ordinals[index]!;
    if (ordinal >= end) break;
    const frequency = frequencies[index]!;
    totals[ordinal - start]! += (factor * frequency) / (frequency + norms[lengths[ordinal]!]!);
  }
  walk.next = index;
}

/** BM25 of one entry in one field. */
function scoreOf(
  segment: LoadedSegment,
  postings: ReadonlyMap<string, TermPostings>,
  { terms, bm25 }: FieldQuery,
  norms: Float64Array,
  position: number,
  ordinal: number,
): number {
  const norm = norms[lengthsOf(segment, position)[ordinal]!]!;
  let score = 0;
  for (const { term, idf, used } of terms) {
    const list = used ? postings.get(term) : undefined;
    if (!list || list.count === 0) continue;
    const { ordinals, frequencies } = list.unpack();
    const place = placeOf(ordinals, ordinal);
    if (place === -1) continue;
    const frequency = frequencies[place]!;
    score += (idf * frequency * (bm25.k1 + 1)) / (frequency + norm);
  }
  return score;
}

function lengthsOf(segment: LoadedSegment, position: number): Uint8Array {
  return segment.lengths.subarray(position * segment.entryCount, (position + 1) * segment.entryCount);
}
