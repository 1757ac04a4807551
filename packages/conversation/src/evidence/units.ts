import type { Locale, Passage } from "@handrail/core";

/** A sentence, an item of a list, a row, or a piece of code: what is quoted as a whole. */
export interface Unit {
  readonly kind: "sentence" | "code";
  /** What its line was on the page, see `Chunk.lineKinds`. */
  readonly lineKind: string;
  /** Offsets in the passage's text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Line of the passage, from 0; code counts as one. */
  readonly line: number;
  /** Place among the passage's units, from 0. */
  readonly place: number;
}

const segmenters = new Map<Locale, Intl.Segmenter>();

function segmenterOf(locale: Locale): Intl.Segmenter {
  const known = segmenters.get(locale);
  if (known) return known;
  const segmenter = new Intl.Segmenter(locale, { granularity: "sentence" });
  segmenters.set(locale, segmenter);
  return segmenter;
}

// A full stop after these ends no sentence; neither does one before a small letter or a digit after "No.".
const abbreviation =
  /(?:^|[\s(])(?:e\.g|i\.e|z\. ?B|d\. ?h|u\. ?a|bzw|ca|vs|cf|p\. ?ex|p\. ?ej|Nr|No|Abb|Fig|Mr|Mrs|Dr|St|etc|approx|incl|max|min|\p{Lu})\.\s*$/u;

type Piece = Omit<Unit, "place">;

function sentencesOf(line: string, offset: number, locale: Locale, index: number, lineKind: string): Piece[] {
  const pieces: { start: number; end: number }[] = [];
  for (const { segment, index: at } of segmenterOf(locale).segment(line)) {
    const previous = pieces.at(-1);
    const before = previous ? line.slice(previous.start, previous.end) : "";
    if (previous && (abbreviation.test(before) || /^[\p{Ll})\]]/u.test(segment))) previous.end = at + segment.length;
    else pieces.push({ start: at, end: at + segment.length });
  }
  return pieces.flatMap(({ start, end }) => {
    const raw = line.slice(start, end);
    const text = raw.trim();
    if (!/[\p{L}\p{N}]/u.test(text)) return [];
    const from = offset + start + raw.indexOf(text);
    return [{ kind: "sentence" as const, lineKind, start: from, end: from + text.length, text, line: index }];
  });
}

/** Cuts a passage into what can be quoted. Lines of code that follow each other are one unit. */
export function unitsOf({ text, lineKinds = "" }: Pick<Passage, "text" | "lineKinds">, locale: Locale): Unit[] {
  const units: Piece[] = [];
  let offset = 0;
  let index = 0;
  for (const [number, line] of text.split("\n").entries()) {
    const lineKind = lineKinds[number] ?? "t";
    const last = units.at(-1);
    const goesOn = lineKind === "c" && last?.kind === "code" && lineKinds[number - 1] === "c";
    if (line.trim() === "") {
      // Nothing to quote; within code the next line takes it along.
    } else if (goesOn) {
      const end = offset + line.trimEnd().length;
      units[units.length - 1] = { ...last, end, text: text.slice(last.start, end) };
    } else if (lineKind === "c") {
      const start = offset + line.length - line.trimStart().length;
      const end = offset + line.trimEnd().length;
      units.push({ kind: "code", lineKind, start, end, text: text.slice(start, end), line: index++ });
    } else {
      units.push(...sentencesOf(line, offset, locale, index++, lineKind));
    }
    offset += line.length + 1;
  }
  return units.map((unit, place) => ({ ...unit, place }));
}
