import type { Locale } from "@handrail/core";
import type { QuotedSpan } from "../evidence/select-sentences.ts";
import type { Unit } from "../evidence/units.ts";
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
  const leadIn = oneSource ? texts.leadIn.replace("{title}", () => title) : texts.leadInSeveral;
  return {
    kind: "answer",
    text: [leadIn, ...spans.map((span, index) => paragraph(span, `[${index + 1}]`))].join("\n\n"),
    citations: spans.map(({ passage, text }) => ({ passage, citation: citationOf(passage, text) })),
    confidence: certainty,
  };
}

/** Sentences as text, lines that follow each other as a list, code as code. */
function paragraph({ units, text }: QuotedSpan, mark: string): string {
  const lines = new Set(units.map(({ line }) => line)).size;
  const code = units.some(({ kind }) => kind === "code");
  if (lines === 1 && !code) return `${asMarkdown(oneLine(text))} ${mark}`;
  const [first, ...rest] = groupByLine(units);
  if (!first) return mark;
  const begins = rest.length > 0 && (code || /[:：]$/.test(first.text)) && first.kind === "sentence";
  const listed = begins ? rest : [first, ...rest];
  const body = listed.map((line) => {
    if (line.kind === "code") return asCodeBlock(line.text);
    return code ? asMarkdown(oneLine(line.text)) : `- ${asMarkdown(oneLine(line.text))}`;
  });
  const joined = body.join(code ? "\n\n" : "\n");
  if (begins) return `${asMarkdown(oneLine(first.text))} ${mark}\n\n${joined}`;
  return listed.at(-1)?.kind === "code" ? `${joined}\n\n${mark}` : `${joined} ${mark}`;
}

function groupByLine(units: readonly Unit[]): { kind: Unit["kind"]; text: string }[] {
  const lines = new Map<number, { kind: Unit["kind"]; text: string }>();
  for (const { line, kind, text } of units) {
    const known = lines.get(line);
    lines.set(line, known ? { kind, text: `${known.text} ${text}` } : { kind, text });
  }
  return [...lines.values()];
}

/** Cells of a table row are parted by tabs. */
function oneLine(text: string): string {
  return text
    .replace(/ *\t */g, " · ")
    .replace(/\s+/g, " ")
    .trim();
}
