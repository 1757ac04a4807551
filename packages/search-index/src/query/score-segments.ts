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
  const top = createTopEntries<{ index: number; ordinal: number; scores: number[] }>(limit);

  for (const [index, segment] of segments.entries()) {
    const scores = fields.map((field, position) =>
      scoreField(segment, postings[index]!, field, norms[position]!, position),
    );
    const allowed = segment.audiences.map((audience) => audiences.includes(audience));
    for (let ordinal = 0; ordinal < segment.entryCount; ordinal++) {
      let total = 0;
      for (let position = 0; position < fields.length; position++) {
        total += fields[position]!.weight * scores[position]![ordinal]!;
      }
      if (total <= top.floor) continue;
      if (!allowed[segment.audienceCodes[ordinal]!] || hasBit(segment.deleted, ordinal)) continue;
      if (!required.every((term) => holds(postings[index]!, term, ordinal))) continue;
      top.add(total, { index, ordinal, scores: scores.map((field) => field[ordinal]!) });
    }
  }
  return top.sorted().map(({ score, entry }) => ({
    id: segments[entry.index]!.ids.at(entry.ordinal),
    scores: entry.scores,
    coverage: (field) => coverageOf(fields[field]!, postings[entry.index]!, entry.ordinal),
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
  return list !== undefined && list.count > 0 && contains(list.unpack().ordinals, ordinal);
}

function contains(ordinals: Uint32Array, wanted: number): boolean {
  let low = 0;
  let high = ordinals.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = ordinals[middle]!;
    if (found === wanted) return true;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

function scoreField(
  segment: LoadedSegment,
  postings: ReadonlyMap<string, TermPostings>,
  field: FieldQuery,
  norms: Float64Array,
  position: number,
): Float64Array {
  const scores = new Float64Array(segment.entryCount);
  const lengthOffset = position * segment.entryCount;
  const gain = field.bm25.k1 + 1;
  for (const term of field.terms) {
    const list = term.used ? postings.get(term.term) : undefined;
    if (!list || list.count === 0) continue;
    const { ordinals, frequencies } = list.unpack();
    for (let index = 0; index < ordinals.length; index++) {
      const ordinal = ordinals[index]!;
      const frequency = frequencies[index]!;
      const norm = norms[segment.lengths[lengthOffset + ordinal]!]!;
      scores[ordinal]! += (term.idf * frequency * gain) / (frequency + norm);
    }
  }
  return scores;
}
