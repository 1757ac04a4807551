import type { Locale } from "@handrail/core";
import { sections } from "@handrail/markdown";
import type { Analyzer } from "@handrail/text-analysis";
import { withoutNegations } from "./negation.ts";

/** A number as it is written, without thousands marks, and what it counts: the word or the sign behind it. */
export interface Quantity {
  readonly value: string;
  readonly unit: string;
}

/** A sentence as far as likeness goes. */
export interface SentenceSketch {
  readonly text: string;
  readonly anchor: string;
  /** Stems in order, without numbers, negations and words that carry only grammar. */
  readonly stems: readonly string[];
  readonly words: ReadonlySet<string>;
  readonly quantities: readonly Quantity[];
  readonly negations: number;
}

const fewestWords = 4;
const mostSentences = 400;

const number = /\p{N}+(?:[.,:]\p{N}+)*/gu;
const sign = /^\s?([%‰€$£¥₹°])/u;
const nextWord = /^[\s-]?([\p{L}\p{M}]+)/u;

/** The sentences of an article that can repeat or contradict those of another one. Code is left out. */
export function sketchOf(body: string, title: string, locale: Locale, analyzer: Analyzer): SentenceSketch[] {
  const sketches: SentenceSketch[] = [];
  const stemsOf = (text: string): string[] => analyzer.tokens(text).map(({ term }) => term);
  const quantitiesOf = (text: string): Quantity[] =>
    [...text.matchAll(number)].map(({ 0: written, index }) => {
      const rest = text.slice(index + written.length);
      const word = nextWord.exec(rest)?.[1] ?? "";
      return { value: plainNumber(written), unit: sign.exec(rest)?.[1] ?? (word ? (stemsOf(word)[0] ?? "") : "") };
    });
  for (const { anchor, blocks } of sections(body, title)) {
    for (const block of blocks) {
      if (block.kind === "code") continue;
      for (const { text } of analyzer.sentences(block.text)) {
        if (sketches.length >= mostSentences) return sketches;
        const { text: bare, count } = withoutNegations(text.replace(number, " "), locale);
        const stems = stemsOf(analyzer.subjectOf(bare));
        const words = new Set(stems);
        if (words.size < fewestWords) continue;
        sketches.push({ text, anchor, stems, words, quantities: quantitiesOf(text), negations: count });
      }
    }
  }
  return sketches;
}

function plainNumber(written: string): string {
  return /^[1-9]\p{N}{0,2}(?:,\p{N}{3})+$|^[1-9]\p{N}{0,2}(?:\.\p{N}{3})+$/u.test(written)
    ? written.replace(/[.,]/g, "")
    : written;
}
