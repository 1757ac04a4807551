import type { DatabaseHandle } from "@handrail/database";
import { decodePostings, postingCount, type Postings } from "../codec/postings.ts";
import { createByteBudgetCache } from "../query/byte-budget-cache.ts";

/** Packed postings of one term in one segment, unpacked when first scored. */
export interface TermPostings {
  readonly count: number;
  unpack(): Postings;
}

const none: TermPostings = {
  count: 0,
  unpack: () => ({ ordinals: new Uint32Array(0), frequencies: new Uint8Array(0) }),
};

function termPostings(bytes: Uint8Array): TermPostings {
  let unpacked: Postings | undefined;
  return { count: postingCount(bytes), unpack: () => (unpacked ??= decodePostings(bytes)) };
}

/** Reads postings; keeps what it has read, and what it has learnt is absent. */
export interface PostingsReader {
  /** Per segment, in the order given, the postings of each term. */
  read(
    handle: DatabaseHandle,
    segmentIds: readonly number[],
    terms: readonly string[],
  ): Promise<Map<string, TermPostings>[]>;
}

export function createPostingsReader(budgetBytes: number): PostingsReader {
  const cache = createByteBudgetCache<TermPostings>(budgetBytes);
  return {
    async read(handle, segmentIds, terms) {
      const found = segmentIds.map(() => new Map<string, TermPostings>());
      const missingTerms = new Set<string>();
      const missingSegments = new Set<number>();
      for (const [position, segmentId] of segmentIds.entries()) {
        for (const term of terms) {
          const known = cache.get(`${segmentId}:${term}`);
          if (known) found[position]!.set(term, known);
          else {
            missingTerms.add(term);
            missingSegments.add(segmentId);
          }
        }
      }
      if (missingTerms.size === 0) return found;

      const rows = await handle
        .selectFrom("search_postings")
        .select(["segment_id", "term", "postings"])
        .where("segment_id", "in", [...missingSegments])
        .where("term", "in", [...missingTerms])
        .execute();
      const positions = new Map(segmentIds.map((id, position) => [id, position]));
      for (const row of rows) {
        const key = `${row.segment_id}:${row.term}`;
        const postings = cache.get(key) ?? termPostings(row.postings);
        // Unpacked, one posting takes 5 bytes beside the packed ones.
        cache.set(key, postings, row.postings.length + postings.count * 4);
        found[positions.get(row.segment_id)!]!.set(row.term, postings);
      }
      for (const segmentId of missingSegments) {
        const terms = found[positions.get(segmentId)!]!;
        for (const term of missingTerms) {
          if (!terms.has(term)) cache.set(`${segmentId}:${term}`, none, 0);
        }
      }
      return found;
    },
  };
}
