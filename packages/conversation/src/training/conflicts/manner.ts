import { languageOf, type Locale } from "@handrail/core";
import { fold, type Analyzer, type Analyzers } from "@handrail/text-analysis";
import { saysNo } from "./cues.ts";
import { mannerWords, type MannerWords } from "./manner-words.ts";

/** What a sentence asks of every answer, whatever it is about. */
export interface Manner {
  readonly kind: "language" | "tone" | "length";
  readonly value: string;
  /** As a person reads it. */
  readonly name: string;
}

const manners: readonly (Manner & { readonly value: keyof MannerWords })[] = [
  { kind: "tone", value: "formal", name: "a formal tone" },
  { kind: "tone", value: "informal", name: "an informal tone" },
  { kind: "length", value: "short", name: "short answers" },
  { kind: "length", value: "detailed", name: "detailed answers" },
];

/** Languages that a rule may ask for. */
const named: readonly Locale[] = [
  "en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "sv", "da", "fi", "cs", "hu", "ro", "bg", "el", "ru", "uk",
  "ar", "he", "fa", "hi", "ja", "ko", "zh", "th", "vi", "id",
]; // prettier-ignore
const english = new Intl.DisplayNames("en", { type: "language" });

/** What the words of one language mean, as the analyzer cuts them. */
interface Vocabulary extends Pick<MannerWords, "inLanguage"> {
  readonly conditions: ReadonlySet<string>;
  readonly plain: ReadonlySet<string>;
  readonly meanings: ReadonlyMap<string, Manner>;
}

const vocabularies = new Map<string, Vocabulary>();

function vocabularyOf(analyzer: Analyzer): Vocabulary | undefined {
  const language = languageOf(analyzer.locale);
  const words = mannerWords[language];
  if (!words) return undefined;
  const known = vocabularies.get(language);
  if (known) return known;
  const termsOf = (list: readonly string[]) => list.flatMap((word) => analyzer.tokens(word).map(({ term }) => term));
  const names = new Intl.DisplayNames(language, { type: "language" });
  const meanings = new Map<string, Manner>();
  for (const locale of named) {
    const terms = termsOf([names.of(locale) ?? ""]);
    const manner = { kind: "language", value: locale, name: english.of(locale) ?? locale } as const;
    if (terms.length === 1) meanings.set(terms[0]!, manner);
  }
  for (const manner of manners) for (const term of termsOf(words[manner.value])) meanings.set(term, manner);
  const made: Vocabulary = {
    inLanguage: words.inLanguage,
    conditions: new Set(words.conditions.map((word) => fold(word, language))),
    plain: new Set(termsOf(words.plain)),
    meanings,
  };
  vocabularies.set(language, made);
  return made;
}

/**
 * What a sentence asks of every answer; undefined where it asks for several things, says no, holds under a condition,
 * or speaks of anything else: then its opposite may hold for something else.
 */
function mannerOf(sentence: string, analyzer: Analyzer, vocabulary: Vocabulary): Manner | undefined {
  if (saysNo(sentence)) return undefined;
  const words: readonly string[] =
    fold(sentence.toLowerCase(), languageOf(analyzer.locale)).match(/[\p{L}\p{M}]+/gu) ?? [];
  if (words.some((word) => vocabulary.conditions.has(word))) return undefined;
  const found = new Map<string, Manner>();
  for (const { term } of analyzer.tokens(analyzer.subjectOf(sentence))) {
    const manner = vocabulary.meanings.get(term);
    if (manner) found.set(manner.value, manner);
    else if (!vocabulary.plain.has(term)) return undefined;
  }
  const [manner, ...others] = found.values();
  if (!manner || others.length > 0) return undefined;
  const isNamed = manner.kind !== "language" || vocabulary.inLanguage.some((word) => words.includes(word));
  return isNamed ? manner : undefined;
}

/**
 * What a text asks of every answer. Short rules do not tell their language: each sentence is read in every one whose
 * words are known, and only counts where all of it is.
 */
export async function mannersOf(text: string, analyzers: Analyzers): Promise<readonly Manner[]> {
  const found = await Promise.all(
    Object.keys(mannerWords).map(async (language) => {
      const analyzer = await analyzers.of(language);
      const vocabulary = vocabularyOf(analyzer);
      if (!vocabulary) return [];
      return analyzer.sentences(text).flatMap(({ text: sentence }) => mannerOf(sentence, analyzer, vocabulary) ?? []);
    }),
  );
  return found.flat();
}

/** How what two texts ask of every answer is opposite, in words for people; empty when it is not. */
export function oppositesOf(some: readonly Manner[], others: readonly Manner[]): string[] {
  const found = some.flatMap((one) =>
    others
      .filter(({ kind, value }) => kind === one.kind && value !== one.value)
      .map(({ name }) => `One asks for ${one.name}, the other for ${name}.`),
  );
  return [...new Set(found)];
}
