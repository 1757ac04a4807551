import type { RunKind } from "./scripts.ts";

/**
 * Character n-grams of one folded run. Words between spaces: 4 characters with the word's edges marked; Han, Kana
 * and Hangul: pairs, and the character itself where it stands alone; Thai, Lao, Khmer and Burmese: none, because
 * their words carry the text better. Lengths after McNamee and Mayfield's n-gram retrieval experiments.
 */
export function gramsOf(folded: string, kind: RunKind): string[] {
  if (kind === "dictionary") return [];
  if (kind === "pairs") return pairsOf(folded);
  return windows(`_${folded}_`, 4);
}

/** As `gramsOf`, in 3 characters for short texts such as headings; an open end marks no edge after the word. */
export function headingGrams(folded: string, kind: RunKind, open: boolean): string[] {
  if (kind !== "spaced") {
    const characters = [...folded];
    return [...characters, ...(characters.length > 1 ? pairsOf(folded) : [])];
  }
  const padded = open ? `_${folded}` : `_${folded}_`;
  const grams = [`_${folded.slice(0, 1)}`];
  if (padded.length >= 3) grams.push(...windows(padded, 3));
  return grams;
}

function pairsOf(folded: string): string[] {
  const characters = [...folded];
  if (characters.length === 1) return characters;
  const pairs: string[] = [];
  for (let index = 0; index + 1 < characters.length; index++) {
    pairs.push(`${characters[index]}${characters[index + 1]}`);
  }
  return pairs;
}

function windows(text: string, size: number): string[] {
  if (text.length <= size) return [text];
  const grams: string[] = [];
  for (let index = 0; index + size <= text.length; index++) grams.push(text.slice(index, index + size));
  return grams;
}
