import { lengthOfCode } from "../codec/lengths.ts";

/** Okapi BM25's saturation and length normalisation. */
export interface Bm25Parameters {
  readonly k1: number;
  readonly b: number;
}

export const defaultBm25: Bm25Parameters = { k1: 1.2, b: 0.75 };

/** Robertson and Spärck Jones' weight, kept positive as in Lucene. */
export function inverseDocumentFrequency(entryCount: number, documentFrequency: number): number {
  return Math.log(1 + (entryCount - documentFrequency + 0.5) / (documentFrequency + 0.5));
}

/** `k1 * (1 - b + b * length / average)` for each length code: the part of the formula that is the same for all terms. */
export function lengthNorms(averageLength: number, { k1, b }: Bm25Parameters): Float64Array {
  const average = averageLength > 0 ? averageLength : 1;
  return lengthOfCode.map((length) => k1 * (1 - b + (b * length) / average));
}
