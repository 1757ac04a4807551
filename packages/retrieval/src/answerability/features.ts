import type { DenseCandidate, LexicalResult } from "@handrail/core";
import type { SentenceEvidence } from "../evidence/best-sentence.ts";
import type { LanguageRelation } from "../fusion/language-relation.ts";

/** What one search of one locale showed. */
export interface Evidence {
  readonly lexical: LexicalResult;
  /** Undefined when the leg did not run. */
  readonly dense: readonly DenseCandidate[] | undefined;
  /** Model that the dense leg ran with. */
  readonly model?: string | undefined;
  readonly relation: LanguageRelation;
  /** The sentence among the best passages that holds most of the question. */
  readonly sentence: SentenceEvidence;
}

/** BM25 of a term tends to its idf times this where it stands often. */
const saturation = 2.2;

/** Chunks beyond which the size of the index is taken as this: there is nothing fitted above. */
const largestFitted = 1_100;

export const lexicalFeatures = [
  "words",
  "grams",
  "wordCoverage",
  "gramCoverage",
  "marginToSecond",
  "marginToFifth",
  "unknown",
  "indexSize",
  "sentenceWords",
  "sentenceGrams",
  "sentencePairs",
] as const;
/** Facts about the dense leg that mean the same whatever scale a model's cosines have. */
export const relativeDenseFeatures = [...lexicalFeatures, "cosineLead", "sameFirst", "lexicalOfDenseFirst"] as const;

/** With the cosines themselves, which every model has on a scale of its own. */
export const denseFeatures = [
  ...relativeDenseFeatures,
  "cosine",
  "cosineToSecond",
  "cosineToFifth",
  "cosineOfLexicalFirst",
] as const;

export type FeatureName = (typeof denseFeatures)[number];
export type Features = Readonly<Record<FeatureName, number>>;

/**
 * Facts about the best hits that tell a covered question from one that is not: how much of the question the best
 * hit holds, how far it stands out, what share of the question the knowledge base has never seen, how much of it one
 * sentence holds, and what both legs say about each other's first hit.
 */
export function featuresOf({ lexical, dense = [], sentence }: Evidence): Features {
  const { candidates, idfSum, words } = lexical;
  const share = (score: number, sum: number) => (sum > 0 ? score / (sum * saturation) : 0);
  const top = candidates.slice(0, 5);
  const bestWords = Math.max(0, ...top.map((candidate) => candidate.words));
  const bestGrams = Math.max(0, ...top.map((candidate) => candidate.grams));
  const scoreAt = (rank: number) => candidates[rank]?.score ?? 0;
  const cosineAt = (rank: number) => dense[rank]?.cosine ?? dense.at(-1)?.cosine ?? 0;
  const unknown = words.reduce((sum, term) => sum + (term.documentFrequency === 0 ? term.idf : 0), 0);
  const lexicalFirst = candidates[0]?.chunkId;
  const denseFirst = dense[0]?.chunkId;
  return {
    words: share(bestWords, idfSum.words),
    grams: share(bestGrams, idfSum.grams),
    wordCoverage: Math.max(0, ...top.map(({ coverage }) => coverage.words)),
    gramCoverage: Math.max(0, ...top.map(({ coverage }) => coverage.grams)),
    marginToSecond: scoreAt(0) - scoreAt(1),
    marginToFifth: scoreAt(0) - scoreAt(4),
    unknown: idfSum.words > 0 ? unknown / idfSum.words : 1,
    indexSize: Math.log10(Math.min(largestFitted, Math.max(10, lexical.chunks))),
    sentenceWords: sentence.words,
    sentenceGrams: sentence.grams,
    sentencePairs: sentence.pairs,
    cosineLead: leadOf(dense.map(({ cosine }) => cosine)),
    cosine: cosineAt(0),
    cosineToSecond: cosineAt(0) - cosineAt(1),
    cosineToFifth: cosineAt(0) - cosineAt(4),
    sameFirst: lexicalFirst !== undefined && lexicalFirst === denseFirst ? 1 : 0,
    cosineOfLexicalFirst: dense.find(({ chunkId }) => chunkId === lexicalFirst)?.cosine ?? cosineAt(99),
    lexicalOfDenseFirst: candidates.find(({ chunkId }) => chunkId === denseFirst)?.score ?? 0,
  };
}

/** How many standard deviations the best stands above the mean of all candidates. */
function leadOf(cosines: readonly number[]): number {
  if (cosines.length < 2) return 0;
  const mean = cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length;
  const deviation = Math.sqrt(cosines.reduce((sum, cosine) => sum + (cosine - mean) ** 2, 0) / cosines.length);
  return deviation > 0 ? (cosines[0]! - mean) / deviation : 0;
}
