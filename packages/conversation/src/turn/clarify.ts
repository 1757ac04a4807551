import type { Locale } from "@handrail/core";
import { quotableUnits } from "../evidence/instructions-in-text.ts";
import { textsFor } from "../texts/texts.ts";
import { citationOf } from "./citation.ts";
import { asMarkdown } from "./markdown-text.ts";
import type { Found } from "./retrieve.ts";
import type { Draft } from "./written.ts";

const mostSuggestions = 3;
const longestChip = 80;

/**
 * Asks which of the nearest pages is meant, or which section where they are all of one page; each is cited, so that it
 * can be opened, and offered as a reply.
 */
export function clarify({ passages, certainty }: Found, locale: Locale): Draft {
  const texts = textsFor(locale);
  const pages = new Set(passages.map(({ passage }) => passage.document.id));
  const nameOf = ({ passage }: Found["passages"][number]): string =>
    pages.size === 1 ? (passage.headingPath.at(-1) ?? passage.document.title) : passage.document.title;
  const suggestions = [...new Map(passages.toReversed().map((result) => [nameOf(result), result]))]
    .toReversed()
    .flatMap(([name, { passage }]) => {
      const [quote] = quotableUnits(passage);
      return quote ? [{ name, passage, citation: citationOf(passage, quote.text) }] : [];
    })
    .toSorted((a, b) => rankOf(passages, a.passage) - rankOf(passages, b.passage))
    .slice(0, mostSuggestions);
  if (suggestions.length === 0) return { kind: "clarify", text: texts.clarify, citations: [], confidence: certainty };
  const list = suggestions.map(({ name }, index) => `- ${asMarkdown(name)} [${index + 1}]`).join("\n");
  return {
    kind: "clarify",
    text: `${texts.clarifyAmong}\n\n${list}`,
    citations: suggestions,
    confidence: certainty,
    quickReplies: suggestions.map(({ name }) => name.slice(0, longestChip)),
  };
}

function rankOf(passages: Found["passages"], wanted: Found["passages"][number]["passage"]): number {
  return passages.findIndex(({ passage }) => passage === wanted);
}
