import { languageOf, type Passage } from "@handrail/core";
import { fold, type Analyzer, type Analyzers } from "@handrail/text-analysis";
import { instructsAssistant, quotableUnits } from "../evidence/instructions-in-text.ts";
import type { Unit } from "../evidence/units.ts";
import { foldSpace } from "../turn/citation.ts";

/** A passage as sentences of a model are held against it. */
export interface Ground {
  readonly passage: Passage;
  readonly analyzer: Analyzer;
  readonly units: readonly Unit[];
  readonly words: ReadonlySet<string>;
  readonly grams: ReadonlySet<string>;
  readonly folded: string;
}

export interface Grounded {
  /** Passage that bears the sentence out, as its place among the passages. */
  readonly index: number;
  /** Its sentence that comes nearest, word for word. */
  readonly quote: string;
}

export async function groundsOf(passages: readonly Passage[], analyzers: Analyzers): Promise<Ground[]> {
  return Promise.all(
    passages.map(async (passage) => {
      const analyzer = await analyzers.of(languageOf(passage.document.locale));
      const units = quotableUnits(passage);
      const text = units.map((unit) => unit.text).join("\n");
      const own = [text, passage.document.title, ...passage.headingPath].join("\n");
      const words = new Map<string, number>();
      const grams = new Map<string, number>();
      analyzer.count(own, 1, words, grams);
      return {
        passage,
        analyzer,
        units,
        words: new Set(words.keys()),
        grams: new Set(grams.keys()),
        folded: foldSpace(fold(text)),
      };
    }),
  );
}

// What can be wrong in one character, or lead somewhere: it must stand in the passage as it is.
const exact =
  /(?:https?:\/\/|www\.)[^\s)\]>]+|[\w.+-]+@[\w-]+\.[\w.]+|\b[\w-]+(?:\.[\w-]+)+(?:\/[^\s)\]>]*)?|`[^`]+`|\d+(?:[.,:/-]\d+)*/gu;
const citationMark = /\s?\[\d{1,2}(?:\s?,\s?\d{1,2})*\]/g;
const gramShare = 0.65;
const longestSentence = 600;
const leastVariety = 0.4;

export function plainSentence(markdown: string): string {
  return foldSpace(markdown.replace(citationMark, "").replace(/\*\*|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)/g, ""));
}

/** Numbers that the sentence cites, as written. */
export function citedNumbers(markdown: string): number[] {
  return [...markdown.matchAll(/\[(\d{1,2}(?:\s?,\s?\d{1,2})*)\]/g)].flatMap(([, list]) =>
    list!.split(",").map(Number),
  );
}

/**
 * The passage that a sentence of a model says again, or undefined: then nobody may see it. Its content words, or
 * words much like them, must stand in one passage, and every number, address and code exactly so.
 * @param least share of the content that must stand there, 0 to 1
 */
export function groundSentence(markdown: string, grounds: readonly Ground[], least: number): Grounded | undefined {
  const sentence = plainSentence(markdown);
  if (instructsAssistant(sentence) || sentence.length > longestSentence) return undefined;
  const cited = citedNumbers(markdown).map((number) => number - 1);
  const order = [...new Set([...cited, ...grounds.keys()])];
  for (const index of order) {
    const ground = grounds[index];
    if (!ground || !exactPartsStandIn(sentence, ground)) continue;
    if (coverage(sentence, ground) >= least) return { index, quote: nearestUnit(sentence, ground) };
  }
  return undefined;
}

function exactPartsStandIn(sentence: string, { folded }: Ground): boolean {
  return [...sentence.matchAll(exact)].every(([part]) => {
    const wanted = foldSpace(fold(part.replaceAll("`", ""))).replace(/[.,:;!?]+$/, "");
    const at = folded.indexOf(wanted);
    if (at < 0 || !/^\d/.test(wanted)) return at >= 0;
    // 3 does not stand in 30.
    return new RegExp(`(?<![\\d.,])${wanted.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}(?!\\d|[.,]\\d)`).test(folded);
  });
}

/** Words of the grammar stand in any text: only the others tell. */
function coverage(sentence: string, { analyzer, words, grams }: Ground): number {
  const subject = analyzer.subjectOf(sentence);
  const tokens = analyzer.tokens(subject);
  if (new Set(tokens.map(({ term }) => term)).size < tokens.length * leastVariety) return 0;
  let found = 0;
  let total = 0;
  for (const { start, end, term } of tokens) {
    const own = new Map<string, number>();
    analyzer.count(subject.slice(start, end), 1, new Map(), own);
    // Long words carry the meaning.
    const weight = own.size === 0 ? 1 : Math.min(own.size, 8);
    total += weight;
    if (words.has(term)) found += weight;
    else {
      const share = own.size === 0 ? 0 : [...own.keys()].filter((gram) => grams.has(gram)).length / own.size;
      if (share >= gramShare) found += weight * share;
    }
  }
  return total === 0 ? 0 : found / total;
}

function nearestUnit(sentence: string, { analyzer, units, passage }: Ground): string {
  const wanted = new Set(analyzer.tokens(sentence).map(({ term }) => term));
  let best = units[0]?.text ?? passage.text;
  let most = -1;
  for (const { text } of units) {
    const terms = new Set(analyzer.tokens(text).map(({ term }) => term));
    const common = [...wanted].filter((term) => terms.has(term)).length;
    const share = common / Math.sqrt(Math.max(1, terms.size));
    if (share > most) {
      most = share;
      best = text;
    }
  }
  return best;
}
