import type { Locale } from "@handrail/core";
import { looksLikeCode } from "./code-lines.ts";

/** A sentence, an item of a list, a row, or a piece of code: what is quoted as a whole. */
export interface Unit {
  readonly kind: "sentence" | "code";
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

function sentencesOf(line: string, offset: number, locale: Locale, index: number): Piece[] {
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
    return [{ kind: "sentence" as const, start: from, end: from + text.length, text, line: index }];
  });
}

/** Cuts a passage into what can be quoted. Lines that follow each other as code are one unit. */
export function unitsOf(text: string, locale: Locale): Unit[] {
  const units: Piece[] = [];
  let offset = 0;
  let index = 0;
  for (const line of text.split("\n")) {
    const last = units.at(-1);
    const indented = last?.kind === "code" && /^\s+\S/.test(line);
    if (line.trim() !== "" && (looksLikeCode(line) || indented)) {
      const start = offset + line.length - line.trimStart().length;
      const end = offset + line.trimEnd().length;
      if (last?.kind === "code" && text.slice(last.end, offset).trim() === "") {
        units[units.length - 1] = { ...last, end, text: text.slice(last.start, end) };
      } else {
        units.push({ kind: "code", start, end, text: text.slice(start, end), line: index++ });
      }
    } else if (line.trim() !== "") {
      units.push(...sentencesOf(line, offset, locale, index++));
    }
    offset += line.length + 1;
  }
  return units.map((unit, place) => ({ ...unit, place }));
}
