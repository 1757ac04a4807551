/** How a run of letters is cut: at spaces, into pairs of characters, or by a dictionary only. */
export type RunKind = "spaced" | "pairs" | "dictionary";

const hanKana = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30fc]/u;
const hangul = /\p{Script=Hangul}/u;
const dictionaryOnly = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const firstUnspaced = 0x0e00;

/** Whether a text holds characters of a script that is not cut at spaces alone. */
export function hasUnspaced(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) >= firstUnspaced) return true;
  }
  return false;
}

/** Hangul has spaces between words and yet is best matched by pairs, because its particles cling to words. */
export function runKindOf(character: string): RunKind {
  if (character.charCodeAt(0) < firstUnspaced) return "spaced";
  if (hanKana.test(character) || hangul.test(character)) return "pairs";
  return dictionaryOnly.test(character) ? "dictionary" : "spaced";
}

export function isHangul(character: string): boolean {
  return hangul.test(character);
}

export interface Run {
  readonly kind: RunKind;
  readonly start: number;
  readonly text: string;
}

/** Cuts a run of letters and digits where its script changes kind. Marks belong to the letter before them. */
export function scriptRuns(text: string, start: number): Run[] {
  if (!hasUnspaced(text)) return [{ kind: "spaced", start, text }];
  const runs: Run[] = [];
  let runStart = 0;
  let kind: RunKind | undefined;
  let index = 0;
  for (const character of text) {
    const mark = /\p{M}/u.test(character);
    const next = mark && kind ? kind : runKindOf(character);
    if (kind !== undefined && next !== kind) {
      runs.push({ kind, start: start + runStart, text: text.slice(runStart, index) });
      runStart = index;
    }
    kind = next;
    index += character.length;
  }
  if (kind !== undefined) runs.push({ kind, start: start + runStart, text: text.slice(runStart) });
  return runs;
}
