import type { ArticleId } from "@handrail/core";
import { contradictionBetween } from "./contradiction.ts";
import type { SentenceSketch } from "./sketch.ts";

export interface SketchedArticle {
  readonly articleId: ArticleId;
  readonly sentences: readonly SentenceSketch[];
}

/** Two places of two articles in one language. */
export interface SimilarPlaces {
  /** `contradiction`: the same is said with other numbers, or once with and once without a "not". */
  readonly kind: "duplicate" | "contradiction";
  readonly one: { readonly articleId: ArticleId; readonly anchor: string; readonly excerpt: string };
  readonly other: { readonly articleId: ArticleId; readonly anchor: string; readonly excerpt: string };
  /** Share of words in common, 0 to 1. */
  readonly similarity: number;
  readonly differs: readonly string[];
}

const hashes = 16;
const rowsPerBand = 2;
/** What stands in more places is a set phrase. */
const mostInBucket = 40;
/** Share of words in common from which on two sentences are looked at, and from which on they say the same. */
const likeness = { candidate: 0.6, duplicate: 0.8 };
/** Sentences in common that make two articles repeat each other. */
const fewestRepeated = 3;

interface Entry {
  readonly article: number;
  readonly sentence: SentenceSketch;
}

/**
 * Finds sentences of different articles that say nearly the same: candidates by MinHash (Broder, 1997) in bands, then
 * compared word by word.
 */
export function findSimilar(articles: readonly SketchedArticle[]): SimilarPlaces[] {
  const buckets = new Map<string, Entry[]>();
  articles.forEach(({ sentences }, article) => {
    for (const sentence of sentences) {
      const signature = signatureOf(sentence.words);
      for (let band = 0; band < hashes; band += rowsPerBand) {
        const key = `${band}:${signature[band]}:${signature[band + 1]}`;
        const bucket = buckets.get(key);
        if (bucket) bucket.push({ article, sentence });
        else buckets.set(key, [{ article, sentence }]);
      }
    }
  });

  const seen = new Map<SentenceSketch, Set<SentenceSketch>>();
  const contradictions: SimilarPlaces[] = [];
  const repeated = new Map<string, SimilarPlaces[]>();
  for (const bucket of buckets.values()) {
    if (bucket.length < 2 || bucket.length > mostInBucket) continue;
    for (const [index, one] of bucket.entries()) {
      for (const other of bucket.slice(index + 1)) {
        if (one.article === other.article) continue;
        const known = seen.get(one.sentence) ?? new Set();
        if (known.has(other.sentence)) continue;
        known.add(other.sentence);
        seen.set(one.sentence, known);
        const found = compare(articles, one, other);
        if (!found) continue;
        if (found.kind === "contradiction") contradictions.push(found);
        else {
          const pair = [one.article, other.article].sort((left, right) => left - right).join(" ");
          repeated.set(pair, [...(repeated.get(pair) ?? []), found]);
        }
      }
    }
  }
  const duplicates = [...repeated.values()].flatMap((places) =>
    places.length >= fewestRepeated
      ? places.toSorted((left, right) => right.similarity - left.similarity).slice(0, 1)
      : [],
  );
  return [...contradictions, ...duplicates].sort((left, right) => right.similarity - left.similarity);
}

function compare(articles: readonly SketchedArticle[], one: Entry, other: Entry): SimilarPlaces | undefined {
  const similarity = jaccard(one.sentence.words, other.sentence.words);
  if (similarity < likeness.candidate) return undefined;
  const differs = contradictionBetween(one.sentence, other.sentence);
  const kind = differs.length > 0 ? "contradiction" : "duplicate";
  if (kind === "duplicate" && (similarity < likeness.duplicate || !isSameSaid(one.sentence, other.sentence)))
    return undefined;
  const place = ({ article, sentence }: Entry): SimilarPlaces["one"] => ({
    articleId: articles[article]?.articleId ?? ("" as ArticleId),
    anchor: sentence.anchor,
    excerpt: sentence.text.slice(0, 300),
  });
  return { kind, one: place(one), other: place(other), similarity: Math.round(similarity * 100) / 100, differs };
}

/** Sentences with other numbers, or with a "not" in one of them, repeat nothing. */
function isSameSaid(one: SentenceSketch, other: SentenceSketch): boolean {
  const numbers = ({ quantities }: SentenceSketch): string => quantities.map(({ value }) => value).join(" ");
  return numbers(one) === numbers(other) && one.negations % 2 === other.negations % 2;
}

function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of one) if (other.has(word)) shared++;
  return shared / (one.size + other.size - shared);
}

function signatureOf(words: ReadonlySet<string>): number[] {
  const smallest = Array.from({ length: hashes }, () => 0xffffffff);
  for (const word of words) {
    let base = 2166136261;
    for (let index = 0; index < word.length; index++) base = Math.imul(base ^ word.charCodeAt(index), 16777619);
    for (let index = 0; index < hashes; index++) {
      let value = Math.imul(base ^ Math.imul(index + 1, 0x9e3779b1), 0x85ebca6b);
      value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
      value = (value ^ (value >>> 16)) >>> 0;
      if (value < (smallest[index] ?? 0)) smallest[index] = value;
    }
  }
  return smallest;
}
