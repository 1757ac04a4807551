import { languageOf, type Locale } from "@handrail/core";
import type { QuotedSpan } from "../evidence/select-sentences.ts";
import type { Unit } from "../evidence/units.ts";
import { languageNotice } from "../model/in-contacts-language.ts";
import { textsFor } from "../texts/texts.ts";
import { citationOf } from "./citation.ts";
import { asCodeBlock, asMarkdown } from "./markdown-text.ts";
import type { Found } from "./retrieve.ts";
import type { Draft } from "./written.ts";

/** An answer in the words of the articles: the best sentences, each with its source. */
export function quoteAnswer({ spans, certainty }: Found, locale: Locale): Draft | undefined {
  const [first] = spans;
  if (!first) return undefined;
  const texts = textsFor(locale);
  const oneSource = spans.every(({ passage }) => passage.document.id === first.passage.document.id);
  const title = asMarkdown(first.passage.document.title);
  const says = oneSource ? texts.leadIn.replace("{title}", () => title) : texts.leadInSeveral;
  const source = first.passage.document.locale;
  const leadIn = languageOf(source) === languageOf(locale) ? says : `${languageNotice(source, locale)} ${says}`;
  return {
    kind: "answer",
    text: [leadIn, ...spans.map((span, index) => paragraph(span, `[${index + 1}]`))].join("\n\n"),
    citations: spans.map(({ passage, text }) => ({ passage, citation: citationOf(passage, text) })),
    confidence: certainty,
  };
}

/** Sentences as text, lists as lists, code as code. The mark stands behind what introduces the rest, or at the end. */
function paragraph({ units }: QuotedSpan, mark: string): string {
  const lines = groupByLine(units);
  let step = 0;
  const blocks = lines.map(({ kind, text }) => {
    if (kind === "c") return asCodeBlock(text);
    const words = asMarkdown(oneLine(text));
    if (kind === "s") return `${++step}. ${words}`;
    return kind === "i" || kind === "r" ? `- ${words}` : words;
  });
  const kinds = lines.map(({ kind }) => kind);
  const marked = kinds[0] === "t" || kinds[0] === "n" ? 0 : kinds.findLastIndex((kind) => kind !== "c");
  if (marked === -1) blocks.push(mark);
  else blocks[marked] += ` ${mark}`;
  return blocks.reduce((text, block, index) => {
    const together = kinds[index] === kinds[index - 1] && /[sir]/.test(kinds[index] ?? "");
    return text + (together ? "\n" : "\n\n") + block;
  });
}

function groupByLine(units: readonly Unit[]): { kind: string; text: string }[] {
  return [...Map.groupBy(units, ({ line }) => line).values()].map((parts) => ({
    kind: parts[0]!.lineKind,
    text: parts.map(({ text }) => text).join(parts[0]!.kind === "code" ? "\n" : " "),
  }));
}

/** Cells of a table row are parted by tabs. */
function oneLine(text: string): string {
  return text
    .replace(/ *\t */g, " · ")
    .replace(/\s+/g, " ")
    .trim();
}
