import type { DatabaseHandle } from "@handrail/database";
import { sql } from "kysely";
import { decodePostings, postingCount, type Postings } from "../codec/postings.ts";
import { createByteBudgetCache } from "../query/byte-budget-cache.ts";

/** Packed postings of one term in one segment, unpacked when first scored. */
export interface TermPostings {
  readonly count: number;
  /** @throws RangeError for a list of which only the count has been read */
  unpack(): Postings;
  /** False while only the count has been read. */
  readonly whole: boolean;
}

interface SegmentRef {
  readonly id: number;
  readonly entryCount: number;
}

const nothing: Postings = { ordinals: new Uint32Array(0), frequencies: new Uint8Array(0) };
const none: TermPostings = { count: 0, whole: true, unpack: () => nothing };

function wholeList(bytes: Uint8Array): TermPostings {
  let unpacked: Postings | undefined;
  return { count: postingCount(bytes), whole: true, unpack: () => (unpacked ??= decodePostings(bytes)) };
}

function countOnly(bytes: Uint8Array): TermPostings {
  return {
    count: postingCount(bytes),
    whole: false,
    unpack() {
      throw new RangeError("Only the count of these postings has been read.");
    },
  };
}

/** Reads postings; keeps what it has read, and what it has learnt is absent. */
export interface PostingsReader {
  /**
   * Per segment, in the order given, the postings of each term. Of a term that stands in about a fifth of the entries
   * or more only the count is read: its list is among the longest there are, and mostly not used.
   */
  read(
    handle: DatabaseHandle,
    segments: readonly SegmentRef[],
    terms: readonly string[],
  ): Promise<Map<string, TermPostings>[]>;
  /** Reads the rest of what `read` has given of these terms, in place. */
  complete(
    handle: DatabaseHandle,
    segments: readonly SegmentRef[],
    lists: readonly Map<string, TermPostings>[],
    terms: readonly string[],
  ): Promise<void>;
}

/** Bytes of a list per entry of the segment above which only its count is read: two for a fifth of the entries. */
const commonShare = 0.4;
/** Bytes of the count at the beginning of a list, at most. */
const countBytes = 5;
const anyLength = 2 ** 31 - 1;

interface PostingsRow {
  readonly segment_id: number;
  readonly term: string;
  readonly postings: Buffer;
  readonly whole: boolean;
}

export function createPostingsReader(budgetBytes: number): PostingsReader {
  const cache = createByteBudgetCache<TermPostings>(budgetBytes);

  /** The lists of one statement, into the cache and to their places. */
  const fetch = async (
    handle: DatabaseHandle,
    wanted: readonly { readonly id: number; readonly most: number }[],
    terms: readonly string[],
    place: (segmentId: number, term: string, postings: TermPostings) => void,
  ): Promise<void> => {
    // With a limit inside, every planner looks the terms of each segment up instead of joining whole tables.
    const { rows } = await sql<PostingsRow>`
      select wanted.segment_id, found.*
      from unnest(
        ${wanted.map(({ id }) => id)}::bigint[], ${wanted.map(({ most }) => most)}::int[]
      ) as wanted(segment_id, most)
      cross join lateral (
        select term, octet_length(postings) <= wanted.most as whole,
          case when octet_length(postings) <= wanted.most then postings
            else substring(postings from 1 for ${sql.lit(countBytes)}) end as postings
        from search_postings
        where search_postings.segment_id = wanted.segment_id and term = any(${terms}::text[])
        limit ${terms.length}
      ) as found
    `.execute(handle);
    for (const { segment_id: id, term, postings, whole } of rows) {
      const list = whole ? wholeList(postings) : countOnly(postings);
      // Unpacked, one posting takes 4 bytes beside the packed ones.
      cache.set(`${id}:${term}`, list, whole ? postings.length + list.count * 4 : countBytes);
      place(id, term, list);
    }
  };

  return {
    async read(handle, segments, terms) {
      const found = segments.map(() => new Map<string, TermPostings>());
      const missingTerms = new Set<string>();
      const missingSegments = new Map<number, Map<string, TermPostings>>();
      const wanted: { id: number; most: number }[] = [];
      for (const [position, { id, entryCount }] of segments.entries()) {
        const known = found[position]!;
        for (const term of terms) {
          const list = cache.get(`${id}:${term}`);
          if (list) known.set(term, list);
          else missingTerms.add(term);
        }
        if (known.size === terms.length) continue;
        missingSegments.set(id, known);
        wanted.push({ id, most: Math.max(256, Math.floor(commonShare * entryCount)) });
      }
      if (missingTerms.size === 0) return found;
      await fetch(handle, wanted, [...missingTerms], (id, term, list) => {
        const lists = missingSegments.get(id)!;
        if (!lists.get(term)?.whole) lists.set(term, list);
      });
      for (const [id, lists] of missingSegments) {
        for (const term of missingTerms) {
          if (lists.has(term)) continue;
          lists.set(term, none);
          cache.set(`${id}:${term}`, none, 0);
        }
      }
      return found;
    },

    async complete(handle, segments, lists, terms) {
      const partial = terms.filter((term) => lists.some((list) => list.get(term)?.whole === false));
      if (partial.length === 0) return;
      const wanted = segments.map(({ id }) => ({ id, most: anyLength }));
      const places = new Map(segments.map(({ id }, position) => [id, lists[position]!]));
      await fetch(handle, wanted, partial, (id, term, list) => places.get(id)!.set(term, list));
    },
  };
}
