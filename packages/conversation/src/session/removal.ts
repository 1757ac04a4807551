/** Stands where words were taken out. */
export const redactedMark = "[redacted]";

/** What goes, and how it is found again in texts that were made of it. */
export interface Removal {
  /** The message without it. */
  readonly left: string;
  /** Takes out the passages as they stand. */
  exactly(text: string): string;
  /** Takes out also every longer run of characters that a summary or a prompt has from them, and every number. */
  closely(text: string): string;
}

const shortestRun = 10;
/** Tokens that tell something on their own: numbers, addresses, codes. */
const telling = /[\p{L}\p{N}@._+-]*[\p{N}@][\p{L}\p{N}@._+-]*/gu;
const shortestTelling = 4;

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Finds a passage whatever its case and white space. */
function patternOf(passage: string): string {
  return passage.trim().split(/\s+/u).map(escaped).join("\\s+");
}

function takeOut(text: string, patterns: readonly string[]): string {
  if (patterns.length === 0) return text;
  return text
    .replaceAll(new RegExp(patterns.join("|"), "giu"), redactedMark)
    .replaceAll(/(?:\[redacted\]\s*){2,}/g, `${redactedMark} `)
    .trim();
}

/** Runs of at least `shortestRun` characters that both texts share, taken out of the second. */
function takeOutSharedRuns(source: string, text: string): string {
  const known = new Set<string>();
  const fold = (value: string): string => value.toLowerCase().replaceAll(/\s/gu, " ");
  const from = fold(source);
  for (let at = 0; at + shortestRun <= from.length; at++) known.add(from.slice(at, at + shortestRun));
  const folded = fold(text);
  // Folding must not move a character, or the marks would be set beside it.
  if (folded.length !== text.length) return text;
  const goes = new Uint8Array(text.length);
  for (let at = 0; at + shortestRun <= folded.length; at++)
    if (known.has(folded.slice(at, at + shortestRun))) goes.fill(1, at, at + shortestRun);
  let result = "";
  for (let at = 0; at < text.length; at++) {
    if (!goes[at]) result += text[at];
    else if (!goes[at - 1]) result += redactedMark;
  }
  return result;
}

/** @param remove passages of the text; all of it without them */
export function removalOf(text: string, remove?: readonly string[]): Removal {
  const passages = (remove ?? [text]).map((passage) => passage.trim()).filter((passage) => passage !== "");
  // Longer ones first, so that a part of one does not leave the rest of it behind.
  const patterns = passages.toSorted((a, b) => b.length - a.length).map(patternOf);
  const tokens = passages
    .flatMap((passage) => passage.match(telling) ?? [])
    .filter((token) => token.length >= shortestTelling)
    .toSorted((a, b) => b.length - a.length)
    .map(escaped);
  const exact = [...patterns, ...tokens];
  const exactly = (other: string): string => (other === "" ? other : takeOut(other, exact));
  return {
    left: remove === undefined ? redactedMark : takeOut(text, exact),
    exactly,
    closely: (other) => passages.reduce((rest, passage) => takeOutSharedRuns(passage, rest), exactly(other)),
  };
}
