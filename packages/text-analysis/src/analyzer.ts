import { camelParts, joinedNamesOf } from "./codes.ts";
import { fold, normalizeCase } from "./fold.ts";
import { functionWordsOf } from "./function-words.ts";
import { gramsOf } from "./grams.ts";
import { isHangul, scriptRuns, type Run } from "./scripts.ts";
import { sentencesOf, type Sentence } from "./sentences.ts";
import { loadStemmer, type Stem } from "./stemmers.ts";

export interface Token {
  /** Offsets in the text that was given. */
  readonly start: number;
  readonly end: number;
  /** Stem without diacritics: what the words field holds. */
  readonly term: string;
}

export type TermCounts = Map<string, number>;

/** Cuts texts of one language. Pure and reusable; share one per locale. */
export interface Analyzer {
  readonly locale: string;
  /** Words in order, with where they stand. */
  tokens(text: string): Token[];
  /** Sentences in order, with where they stand. */
  sentences(text: string): Sentence[];
  /** The text without words that carry only its grammar, blanked out so that offsets stay; whole when there are no others. */
  subjectOf(text: string): string;
  /** Adds `weight` for each occurrence of a term in either field. */
  count(text: string, weight: number, words: TermCounts, grams: TermCounts): void;
}

const letters = /[\p{L}\p{M}\p{N}]+/gu;
const anyLetter = /[\p{L}\p{N}]/u;
const longestWord = 64;
const cacheSize = 40_000;

interface RunTerms {
  readonly words: readonly string[];
  readonly grams: readonly string[];
}

/** Analyzer of a locale, its stemmer loaded. Languages without one are cut and folded only. */
export async function openAnalyzer(locale: string): Promise<Analyzer> {
  const language = new Intl.Locale(locale).language;
  return createAnalyzer(locale, language, await loadStemmer(language));
}

function createAnalyzer(locale: string, language: string, stem: Stem): Analyzer {
  const segmenter = new Intl.Segmenter(locale, { granularity: "word" });
  const sentenceSegmenter = new Intl.Segmenter(locale, { granularity: "sentence" });
  const tonal = language === "vi";
  const cache = new Map<string, RunTerms>();

  const terms = new Map<string, string>();
  const termOf = (word: string): string => {
    let term = terms.get(word);
    if (term === undefined) {
      term = makeTerm(word);
      if (terms.size >= cacheSize) terms.clear();
      terms.set(word, term);
    }
    return term;
  };
  const makeTerm = (word: string): string => {
    const lower = language === "ar" || language === "fa" ? fold(word) : normalizeCase(word, language);
    if (tonal) return lower.slice(0, longestWord);
    return fold(stem(lower) || lower).slice(0, longestWord);
  };

  const cut = (run: Run): { offset: number; text: string }[] => {
    if (run.kind === "spaced" || isHangul(run.text)) return [{ offset: 0, text: run.text }];
    const pieces: { offset: number; text: string }[] = [];
    for (const piece of segmenter.segment(run.text)) pieces.push({ offset: piece.index, text: piece.segment });
    return pieces;
  };

  const termsOf = (run: Run): RunTerms => {
    const known = cache.get(run.text);
    if (known) return known;
    const words = cut(run).map((piece) => termOf(piece.text));
    if (run.kind === "spaced") for (const part of camelParts(run.text)) words.push(termOf(part));
    const folded = fold(run.text, language).slice(0, run.kind === "spaced" ? longestWord : undefined);
    const terms = { words, grams: tonal && run.kind === "spaced" ? [folded] : gramsOf(folded, run.kind) };
    if (cache.size >= cacheSize) cache.clear();
    if (run.text.length <= longestWord) cache.set(run.text, terms);
    return terms;
  };

  const wordAt = (text: string, { start, end }: Token) => normalizeCase(text.slice(start, end), language);
  let functionWords: ReadonlySet<string> | undefined;
  const listFunctionWords = () => {
    const list = functionWordsOf(language).join("\n");
    return new Set(analyzer.tokens(list).map((token) => wordAt(list, token)));
  };

  const analyzer: Analyzer = {
    locale,
    tokens(text) {
      const tokens: Token[] = [];
      for (const match of text.matchAll(letters)) {
        for (const run of scriptRuns(match[0], match.index)) {
          for (const piece of cut(run)) {
            const start = run.start + piece.offset;
            tokens.push({ start, end: start + piece.text.length, term: termOf(piece.text) });
          }
        }
      }
      return tokens;
    },
    subjectOf(text) {
      functionWords ??= listFunctionWords();
      let subject = text;
      for (const token of analyzer.tokens(text)) {
        if (!functionWords.has(wordAt(text, token))) continue;
        subject = subject.slice(0, token.start) + " ".repeat(token.end - token.start) + subject.slice(token.end);
      }
      return anyLetter.test(subject) ? subject : text;
    },
    sentences: (text) => sentencesOf(text, sentenceSegmenter),
    count(text, weight, words, grams) {
      for (const [match] of text.matchAll(letters)) {
        for (const run of scriptRuns(match, 0)) {
          const terms = termsOf(run);
          for (const term of terms.words) words.set(term, (words.get(term) ?? 0) + weight);
          for (const term of terms.grams) grams.set(term, (grams.get(term) ?? 0) + weight);
        }
      }
      const { codes, compounds } = joinedNamesOf(text, fold);
      for (const term of [...codes, ...compounds.map(termOf)]) words.set(term, (words.get(term) ?? 0) + weight);
    },
  };
  return analyzer;
}
