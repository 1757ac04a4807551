import type { DocumentWithChunks, Heading } from "@handrail/core";
import { fold, headingGrams, scriptRuns, type Analyzer } from "@handrail/text-analysis";
import type { SegmentEntry } from "../segment/segment.ts";
import { headingId } from "./heading-id.ts";

/**
 * How often a word of the chunk's own heading counts against one of its text, and one of what stands above it.
 * Chosen on headings of the FastAPI documentation in three languages; the SQuAD and XQuAD sets hardly notice.
 */
const ownHeadingWeight = 4;
const aboveWeight = 1;

/** What passages are found by: their text, their own heading, and the headings, the title and the places above it. */
export function passageEntries({ document, chunks }: DocumentWithChunks, analyzer: Analyzer): SegmentEntry[] {
  return chunks.map((chunk) => {
    const words = new Map<string, number>();
    const grams = new Map<string, number>();
    const context = [...document.breadcrumbs, document.title, ...chunk.headingPath];
    const own = context.pop() ?? "";
    for (const above of context) analyzer.count(above, aboveWeight, words, grams);
    analyzer.count(own, ownHeadingWeight, words, grams);
    analyzer.count(chunk.text, 1, words, grams);
    return { id: chunk.id, audience: document.audience, terms: [words, grams] };
  });
}

/** The title of a document and its headings, as entries that suggestions find. */
export function headingsOf({ document, headings = [] }: DocumentWithChunks): {
  id: string;
  ordinal: number;
  anchor: string;
  text: string;
}[] {
  const seen = new Set([""]);
  const own = headings.filter(({ anchor }: Heading) => !seen.has(anchor) && seen.add(anchor));
  return [{ anchor: "", text: document.title }, ...own].map(({ anchor, text }, ordinal) => ({
    id: headingId(document.id, anchor),
    ordinal,
    anchor,
    text,
  }));
}

export function headingEntries(document: DocumentWithChunks): SegmentEntry[] {
  return headingsOf(document).map(({ id, text }) => ({
    id,
    audience: document.document.audience,
    terms: [headingTerms(text, document.document.locale, false)],
  }));
}

const letters = /[\p{L}\p{M}\p{N}]+/gu;

/** 3-grams of a heading. With an open end the last word is one that is still being typed. */
export function headingTerms(text: string, locale: string, openEnd: boolean): Map<string, number> {
  const terms = new Map<string, number>();
  const language = new Intl.Locale(locale).language;
  const runs = [...text.matchAll(letters)].flatMap((match) => scriptRuns(match[0], match.index));
  for (const [index, run] of runs.entries()) {
    const open = openEnd && index === runs.length - 1 && run.start + run.text.length === text.length;
    for (const gram of headingGrams(fold(run.text, language), run.kind, open)) {
      terms.set(gram, (terms.get(gram) ?? 0) + 1);
    }
  }
  return terms;
}
