import type { Locale, Reply } from "@handrail/core";
import type { SmallTalk } from "../gate/small-talk.ts";
import { quotableUnits } from "../evidence/instructions-in-text.ts";
import { textsFor } from "../texts/texts.ts";
import { citationOf } from "./citation.ts";
import { asMarkdown } from "./markdown-text.ts";
import type { Found } from "./retrieve.ts";
import type { Draft } from "./written.ts";

const mostSuggestions = 3;

/** A friendly word that asks what the contact needs. */
export function smallTalk(talk: SmallTalk, locale: Locale): Reply {
  return { kind: "clarify", text: textsFor(locale)[talk], citations: [], confidence: 0, reasons: [] };
}

/** Asks which of the nearest pages is meant; each is cited, so that it can be opened. */
export function clarify({ passages, certainty }: Found, locale: Locale): Draft {
  const texts = textsFor(locale);
  const suggestions = passages
    .filter((result) => isFirstOfPage(result, passages))
    .flatMap(({ passage }) => {
      const [quote] = quotableUnits(passage);
      return quote ? [{ passage, citation: citationOf(passage, quote.text) }] : [];
    })
    .slice(0, mostSuggestions);
  if (suggestions.length === 0) return { kind: "clarify", text: texts.clarify, citations: [], confidence: certainty };
  const list = suggestions.map(({ citation }, index) => `- ${asMarkdown(citation.title)} [${index + 1}]`).join("\n");
  return {
    kind: "clarify",
    text: `${texts.clarifyAmong}\n\n${list}`,
    citations: suggestions,
    confidence: certainty,
  };
}

function isFirstOfPage(result: Found["passages"][number], passages: Found["passages"]): boolean {
  return passages.find(({ passage }) => passage.document.id === result.passage.document.id) === result;
}
