import type { SentenceSketch } from "./sketch.ts";

/** Share of words in the same order from which on two sentences make the same claim. */
const sameClaim = 0.75;
/**
 * Words that one sentence may have beyond the other one; more of them, or some in both, make it another claim. What is
 * denied has to be the same to the word: the added one may be what the "not" belongs to.
 */
const mostAdded = { number: 1, denial: 0 };

/**
 * A sentence that begins so speaks of what stands before it, and two such sentences seldom of the same.
 */
const refersBack =
  /^\W*(?:(?:this|that|it|these|those|they|das|dies\p{L}*|es|esto|eso|este|esta|ceci|cela|il|elle|questo|isso|isto|это|dit|deze)(?!\p{L})|これ|それ|この|その|这|此|该|它|هذا|هذه|ذلك|이것|이는)/iu;
const version = /^\d+(?:\.\d+){2,}$/;

/**
 * In what two sentences contradict each other: the same claim with another number of the same thing, or once denied
 * and once not. Empty when they do not, or when they only resemble each other.
 */
export function contradictionBetween(one: SentenceSketch, other: SentenceSketch): string[] {
  if (refersBack.test(one.text) || refersBack.test(other.text)) return [];
  const denied = one.negations % 2 !== other.negations % 2;
  if (!isSameClaim(one, other, denied ? mostAdded.denial : mostAdded.number)) return [];
  const numbers = otherNumbers(one, other);
  // Who denies and changes a number as well says something else, not the opposite.
  if (denied) return numbers.length > 0 || one.quantities.length !== other.quantities.length ? [] : ["not"];
  return numbers;
}

/** The words of one are those of the other one, in the same order, but for so many that are added. */
function isSameClaim(one: SentenceSketch, other: SentenceSketch, added: number): boolean {
  const [short, long] = one.words.size <= other.words.size ? [one, other] : [other, one];
  for (const word of short.words) if (!long.words.has(word)) return false;
  if (long.words.size - short.words.size > added) return false;
  return commonInOrder(one.stems, other.stems) / Math.max(one.stems.length, other.stems.length) >= sameClaim;
}

/** Numbers that differ though they count the same. */
function otherNumbers(one: SentenceSketch, other: SentenceSketch): string[] {
  if (one.quantities.length !== other.quantities.length) return [];
  const found: string[] = [];
  for (const [index, { value, unit }] of one.quantities.entries()) {
    const against = other.quantities[index];
    if (!against || against.value === value) continue;
    if (against.unit !== unit || version.test(value) || version.test(against.value)) return [];
    found.push(`${value} / ${against.value}`);
  }
  return found;
}

/** Length of the longest common subsequence. */
function commonInOrder(one: readonly string[], other: readonly string[]): number {
  let row = new Array<number>(other.length + 1).fill(0);
  for (const word of one) {
    const next = [0];
    for (const [index, against] of other.entries())
      next.push(word === against ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    row = next;
  }
  return row.at(-1) ?? 0;
}
