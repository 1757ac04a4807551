import type { Locale } from "@handrail/core";
import type { QuotedSpan } from "../evidence/select-sentences.ts";
import { textsFor } from "../texts/texts.ts";
import { citationOf } from "./citation.ts";
import { asCodeBlock, asMarkdown } from "./markdown-text.ts";
import type { Found } from "./retrieve.ts";
import type { Draft } from "./written.ts";

/** An answer in the words of the articles: the best sentences, each with its source. */
export function quoteAnswer({ spans, answerability }: Found, locale: Locale): Draft | undefined {
  const [first] = spans;
  if (!first) return undefined;
  const texts = textsFor(locale);
  const oneSource = spans.every(({ passage }) => passage.document.id === first.passage.document.id);
  const title = asMarkdown(first.passage.document.title);
  const leadIn = oneSource ? texts.leadIn.replace("{title}", () => title) : texts.leadInSeveral;
  return {
    kind: "answer",
    text: [leadIn, ...spans.map((span, index) => paragraph(span, index + 1))].join("\n\n"),
    citations: spans.map(({ passage, text }) => ({ passage, citation: citationOf(passage, text) })),
    confidence: answerability,
  };
}

function paragraph(span: QuotedSpan, number: number): string {
  const mark = `[${number}]`;
  const { block, passage } = span;
  if (!block) return `${asMarkdown(oneLine(span.text))} ${mark}`;
  const before = asMarkdown(oneLine(passage.text.slice(span.start, block.start)));
  const body = passage.text.slice(block.start, block.end);
  const shown = block.kind === "code" ? asCodeBlock(body) : steps(body);
  return `${before === "" ? mark : `${before} ${mark}`}\n\n${shown}`;
}

function steps(body: string): string {
  const lines = body.split("\n").map((line) => oneLine(line)).filter((line) => line !== "");
  return lines.map((line) => `- ${asMarkdown(line)}`).join("\n");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
