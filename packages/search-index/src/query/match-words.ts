import { compoundsOf, fold, scriptRuns, type RunKind } from "@handrail/text-analysis";
import { editDistanceWithin } from "./edit-distance.ts";

export interface TypedWord {
  readonly text: string;
  readonly kind: RunKind;
  readonly start: number;
  readonly end: number;
}

export interface WordMatch {
  /** Share of the typed letters that the heading accounts for, 0 to 1; slips count less. */
  readonly share: number;
  /** Share of the heading's letters that was typed, 0 to 1. */
  readonly density: number;
  /** Offsets in the heading of what matched. */
  readonly matched: readonly { readonly start: number; readonly end: number }[];
}

const letters = /[\p{L}\p{M}\p{N}]+/gu;

/** Folded runs of letters with their offsets in the text as given. */
export function wordsOf(text: string, language: string): TypedWord[] {
  return [...text.matchAll(letters)]
    .flatMap((match) => scriptRuns(match[0], match.index))
    .map((run) => ({
      text: fold(run.text, language),
      kind: run.kind,
      start: run.start,
      end: run.start + run.text.length,
    }));
}

/** Hyphenated words as those who leave the hyphen out type them. */
export function joinedWordsOf(text: string, language: string): TypedWord[] {
  return compoundsOf(text).map((word) => ({ ...word, text: fold(word.text, language), kind: "spaced" }));
}

/** Slips that a word of this length forgives. */
function forgiven(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

const prefixValue = 0.95;
const slipCost = 0.15;

/**
 * Finds each typed word in a heading; the last typed word may be the beginning of a word.
 * @param joined further readings of what stands in the heading, see `joinedWordsOf`
 */
export function matchWords(
  typed: readonly TypedWord[],
  heading: readonly TypedWord[],
  joined: readonly TypedWord[] = [],
): WordMatch {
  const readings = [...heading, ...joined];
  const matched: { start: number; end: number }[] = [];
  let typedLetters = 0;
  let found = 0;
  let covered = 0;
  for (const [index, word] of typed.entries()) {
    typedLetters += word.text.length;
    const best = bestMatch(word, readings, index === typed.length - 1);
    if (!best) continue;
    found += best.value * word.text.length;
    covered += best.end - best.start;
    matched.push({ start: best.start, end: best.end });
  }
  const headingLetters = heading.reduce((sum, word) => sum + word.end - word.start, 0);
  return {
    share: typedLetters === 0 ? 0 : found / typedLetters,
    density: headingLetters === 0 ? 0 : Math.min(1, covered / headingLetters),
    matched,
  };
}

function bestMatch(
  typed: TypedWord,
  heading: readonly TypedWord[],
  open: boolean,
): { value: number; start: number; end: number } | undefined {
  let best: { value: number; start: number; end: number } | undefined;
  for (const word of heading) {
    const match = matchOne(typed, word, open);
    if (match && match.value > (best?.value ?? 0)) best = match;
  }
  return best;
}

function matchOne(typed: TypedWord, word: TypedWord, open: boolean) {
  const length = typed.text.length;
  if (typed.text === word.text) return { value: 1, start: word.start, end: word.end };
  if (typed.kind !== "spaced") {
    const at = word.text.indexOf(typed.text);
    if (at === -1) return undefined;
    return { value: prefixValue, start: word.start + at, end: Math.min(word.end, word.start + at + length) };
  }
  if (word.text.startsWith(typed.text)) {
    return {
      value: open ? prefixValue : prefixValue - slipCost,
      start: word.start,
      // Letters cannot be counted off where the heading spells the word with more or fewer.
      end: word.end - word.start === word.text.length ? Math.min(word.end, word.start + length) : word.end,
    };
  }
  const allowed = forgiven(length);
  if (allowed === 0) return undefined;
  const whole = editDistanceWithin(typed.text, word.text, allowed);
  if (whole !== undefined) return { value: 1 - slipCost * whole, start: word.start, end: word.end };
  if (!open || word.text.length <= length) return undefined;
  const begun = editDistanceWithin(typed.text, word.text.slice(0, length), allowed);
  if (begun === undefined) return undefined;
  return { value: prefixValue - slipCost * begun, start: word.start, end: Math.min(word.end, word.start + length) };
}
