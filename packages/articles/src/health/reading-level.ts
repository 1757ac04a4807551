import { languageOf, type Locale } from "@handrail/core";

export interface ReadingLevel {
  readonly formula: string;
  readonly score: number;
  readonly grade: "very easy" | "easy" | "plain" | "fairly hard" | "hard";
}

interface Counts {
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
  readonly letters: number;
  readonly longWords: number;
}

interface Formula {
  readonly name: string;
  score(counts: Counts): number;
  /** Reading ease grows with ease, LIX with difficulty. */
  readonly scale: "ease" | "lix" | "gulpease";
}

const flesch = (name: string, base: number, perSentence: number, perWord: number): Formula => ({
  name,
  scale: "ease",
  score: ({ sentences, words, syllables }) => base - perSentence * (words / sentences) - perWord * (syllables / words),
});

const lix: Formula = {
  name: "LIX (Björnsson)",
  scale: "lix",
  score: ({ sentences, words, longWords }) => words / sentences + (100 * longWords) / words,
};

/** Published formulas of each language; where none is known there is no level. */
const formulas: Readonly<Record<string, Formula>> = {
  en: flesch("Flesch reading ease", 206.835, 1.015, 84.6),
  de: flesch("Flesch (Amstad)", 180, 1, 58.5),
  es: flesch("Fernández Huerta", 206.84, 1.02, 60),
  fr: flesch("Kandel and Moles", 207, 1.015, 73.6),
  pt: flesch("Flesch (Martins)", 248.835, 1.015, 84.6),
  nl: flesch("Flesch (Douma)", 206.84, 0.93, 77),
  ru: flesch("Flesch (Oborneva)", 206.835, 1.3, 60.1),
  it: {
    name: "Gulpease",
    scale: "gulpease",
    score: ({ sentences, words, letters }) => 89 + (300 * sentences - 10 * letters) / words,
  },
  sv: lix,
  da: lix,
  nb: lix,
  no: lix,
  fi: lix,
};

const vowelGroups: Readonly<Record<string, RegExp>> = {
  ru: /[аеёиоуыэюя]/giu,
  en: /[aeiouy]+/giu,
  default: /[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿœ]+/giu,
};

function syllablesOf(word: string, language: string): number {
  const trimmed = language === "en" ? word.replace(/(?<=[^aeiouyl])e$/i, "") : word;
  return Math.max(1, trimmed.match(vowelGroups[language] ?? vowelGroups["default"] ?? /./g)?.length ?? 1);
}

const fewestWords = 60;

/** How hard a text is to read, after the formula of its language; undefined without one, or for too few words. */
export function readingLevel(sentences: readonly string[], locale: Locale): ReadingLevel | undefined {
  const language = languageOf(locale);
  const formula = formulas[language];
  if (!formula) return undefined;
  const words = sentences.flatMap((sentence) => sentence.match(/[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu) ?? []);
  if (words.length < fewestWords) return undefined;
  const counts: Counts = {
    sentences: sentences.length,
    words: words.length,
    syllables: words.reduce((sum, word) => sum + syllablesOf(word, language), 0),
    letters: words.reduce((sum, word) => sum + word.length, 0),
    longWords: words.filter((word) => word.length > 6).length,
  };
  const score = Math.round(formula.score(counts) * 10) / 10;
  return { formula: formula.name, score, grade: gradeOf(score, formula.scale) };
}

function gradeOf(score: number, scale: Formula["scale"]): ReadingLevel["grade"] {
  const grades = ["very easy", "easy", "plain", "fairly hard", "hard"] as const;
  const limits = scale === "lix" ? [25, 35, 45, 55] : [80, 70, 60, 40];
  const reached = limits.findIndex((limit) => (scale === "lix" ? score < limit : score >= limit));
  return grades[reached < 0 ? 4 : reached] ?? "hard";
}
