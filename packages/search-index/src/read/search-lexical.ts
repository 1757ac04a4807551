import type { Database } from "@handrail/database";
import type { ChunkId, FieldWeights, LexicalQuery, LexicalResult } from "@handrail/core";
import type { Analyzers } from "@handrail/text-analysis";
import { defaultBm25 } from "../query/bm25.ts";
import { holdsPhrases, phrasesOf, type Phrase } from "../query/phrases.ts";
import { scoreSegments, type FieldQuery, type ScoredEntry } from "../query/score-segments.ts";
import { weighTerms, type WeightedTerm } from "../query/term-weights.ts";
import type { PostingsReader } from "../segment/postings-reader.ts";
import { fieldMark } from "../segment/segment.ts";
import type { ScopeDirectory } from "../scope/scope-directory.ts";
import type { SegmentDirectory } from "../segment/segment-directory.ts";
import { readPassages } from "./read-passages.ts";

export interface ReadContext {
  readonly db: Database["db"];
  readonly analyzers: Analyzers;
  readonly directory: SegmentDirectory;
  readonly postings: PostingsReader;
  readonly scopes: ScopeDirectory;
}

const halfAndHalf: FieldWeights = { words: 0.5, grams: 0.5 };

/** See `SearchIndex.lexical`. */
export async function searchLexical(context: ReadContext, query: LexicalQuery): Promise<LexicalResult> {
  const { db, analyzers, directory, postings, scopes } = context;
  const analyzer = await analyzers.of(query.locale);
  const words = new Map<string, number>();
  const grams = new Map<string, number>();
  analyzer.count(query.text, 1, words, grams);
  const subjectWords = new Map<string, number>();
  const subjectGrams = new Map<string, number>();
  analyzer.count(analyzer.subjectOf(query.text), 1, subjectWords, subjectGrams);
  const wordTerms = [...words.keys()].map((term) => fieldMark.words + term);
  const gramTerms = [...grams.keys()].map((term) => fieldMark.grams + term);

  const segments = await directory.live(db, query.workspaceId, "passages", query.locale);
  const chunks = segments.reduce((sum, { entryCount }) => sum + entryCount, 0);
  const lists = await postings.read(db, segments, [...wordTerms, ...gramTerms]);
  const frequency = (term: string) => lists.reduce((sum, list) => sum + (list.get(term)?.count ?? 0), 0);
  const weighedWords = weighTerms(wordTerms, (term) => subjectWords.has(term.slice(1)), frequency, chunks);
  const weighedGrams = weighTerms(gramTerms, (term) => subjectGrams.has(term.slice(1)), frequency, chunks);
  const phrases = phrasesOf(query.text, analyzer);
  const used = [...weighedWords, ...weighedGrams].flatMap((term) => (term.used ? term.term : []));
  await postings.complete(db, segments, lists, [...used, ...requiredOf(phrases)]);
  const idfSum = { words: idfSumOf(weighedWords), grams: idfSumOf(weighedGrams) };

  const weights = query.weights ?? halfAndHalf;
  const fields: FieldQuery[] = [
    { terms: weighedWords, bm25: defaultBm25, weight: weights.words / (bestOf(idfSum.words) || 1) },
    { terms: weighedGrams, bm25: defaultBm25, weight: weights.grams / (bestOf(idfSum.grams) || 1) },
  ];
  const within = await scopes.within(db, query.workspaceId, "passages", segments, query.scope);
  const score = (limit: number, required?: readonly string[]) =>
    scoreSegments(within, lists, fields, query.audiences, limit, required);
  const scored = phrases.length === 0 ? score(query.limit) : await preferPhrases(db, query, phrases, score);
  return {
    candidates: scored.map(({ id, scores, coverage, total }) => ({
      chunkId: id as ChunkId,
      words: scores[0]!,
      grams: scores[1]!,
      get coverage() {
        return { words: coverage(0), grams: coverage(1) };
      },
      score: total,
    })),
    idfSum,
    words: weighedWords.map(({ term, idf, documentFrequency }) => ({ term: term.slice(1), idf, documentFrequency })),
    chunks,
  };
}

/** Chunks looked into for a phrase, those with its words that score best. */
const phraseDepth = 300;

/**
 * A question may quote a name that its answer spells otherwise: what holds the phrase gains, nothing else is lost.
 * Several words in their order are hardly chance, however common each is: they come before what holds none of them.
 */
const phraseGain = 1.5;
const severalWordsGain = 0.5;

/** The best entries, those that hold every phrase letter by letter moved up. */
async function preferPhrases(
  db: Database["db"],
  query: LexicalQuery,
  phrases: readonly Phrase[],
  score: (limit: number, required?: readonly string[]) => ScoredEntry[],
): Promise<ScoredEntry[]> {
  const candidates = score(phraseDepth, requiredOf(phrases));
  const ids = candidates.map(({ id }) => id as ChunkId);
  const passages = await readPassages(db, query.workspaceId, ids);
  const holding = new Set<string>(passages.filter((passage) => holdsPhrases(passage, phrases)).map(({ id }) => id));
  const added = phrases.some(({ terms }) => terms.length > 1) ? severalWordsGain : 0;
  const moved = candidates.filter(({ id }) => holding.has(id));
  return [
    ...moved.map((entry) => Object.assign({}, entry, { total: entry.total * phraseGain + added })),
    ...score(query.limit).filter(({ id }) => !holding.has(id)),
  ]
    .sort((a, b) => b.total - a.total)
    .slice(0, query.limit);
}

function requiredOf(phrases: readonly Phrase[]): string[] {
  return phrases.flatMap(({ terms }) => terms.map((term) => fieldMark.words + term));
}

/** What BM25 comes close to when every term stands often in a short text. */
function bestOf(idfSum: number): number {
  return idfSum * (defaultBm25.k1 + 1);
}

function idfSumOf(terms: readonly WeightedTerm[]): number {
  return terms.reduce((sum, { idf }) => sum + idf, 0);
}
