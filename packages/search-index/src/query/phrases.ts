import type { Passage } from "@handrail/core";
import { fold, type Analyzer } from "@handrail/text-analysis";

/** Words between quotation marks, which are to be found as they stand. */
export interface Phrase {
  readonly text: string;
  readonly terms: readonly string[];
}

const quoted = /"([^"]{2,})"|“([^”]{2,})”|„([^“”]{2,})[“”]|«([^»]{2,})»|「([^」]{2,})」|『([^』]{2,})』/gu;

export function phrasesOf(query: string, analyzer: Analyzer): Phrase[] {
  return [...query.matchAll(quoted)].flatMap((match) => {
    const text = plain(match.slice(1).find((group) => group !== undefined) ?? "");
    const terms = [...new Set(analyzer.tokens(text).map(({ term }) => term))];
    return terms.length > 0 ? [{ text, terms }] : [];
  });
}

/** Whether a passage holds every phrase: case, accents and the marks between words do not count. */
export function holdsPhrases({ document, headingPath, text }: Passage, phrases: readonly Phrase[]): boolean {
  const places = [document.title, ...headingPath, text].map(plain);
  return phrases.every((phrase) =>
    places.some(
      (place) =>
        ` ${place} `.includes(` ${phrase.text} `) || (!phrase.text.includes(" ") && place.includes(phrase.text)),
    ),
  );
}

function plain(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}
