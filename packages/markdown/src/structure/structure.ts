import type { Token } from "markdown-it";
import { parser } from "../dialect/parser.ts";

/** What a piece of Markdown is made of, whatever language its words are in. */
export interface Structure {
  /** Blocks in order with their nesting, such as `heading 2`, `list`, `item`, `code js 3f2a…`. */
  readonly blocks: readonly string[];
  /** Links, images, code, tags and emphasis, sorted: their order may follow the language. */
  readonly inline: readonly string[];
}

const skipped = new Set(["inline", "paragraph_open", "text", "softbreak", "hardbreak"]);

/** Structure of a piece of Markdown. Two texts in different languages that say the same have the same one. */
export function structureOf(markdown: string): Structure {
  const blocks: string[] = [];
  const inline: string[] = [];
  for (const token of parser.parse(markdown, {})) {
    if (token.type === "inline") inline.push(...(token.children ?? []).flatMap(inlineMark));
    else if (token.nesting >= 0 && !skipped.has(token.type)) blocks.push(blockMark(token));
  }
  return { blocks, inline: inline.sort() };
}

function blockMark(token: Token): string {
  const name = token.type.replace(/_open$/, "");
  if (name === "heading") return `heading ${token.tag.slice(1)}`;
  if (name === "fence" || name === "code_block") return `code ${token.info.trim()} ${token.content.trim()}`;
  if (name === "html_block") return `html ${tagsOf(token.content)}`;
  const meta = token.meta as { kind?: unknown } | null;
  return typeof meta?.kind === "string" ? `${name} ${meta.kind}` : name;
}

function inlineMark(token: Token): string[] {
  switch (token.type) {
    case "code_inline":
      return [`code ${token.content}`];
    case "link_open":
      return [`link ${token.attrGet("href") ?? ""}`];
    case "image":
      return [`image ${token.attrGet("src") ?? ""}`];
    case "html_inline":
      return [`html ${tagsOf(token.content)}`];
    case "footnote_ref":
      return ["footnote"];
    case "strong_open":
    case "em_open":
    case "s_open":
      return [token.type.replace("_open", "")];
    default:
      return [];
  }
}

/** Tags without what is written between them. */
function tagsOf(html: string): string {
  return [...html.matchAll(/<\/?[a-z][^<>]*>/gi)].map(([tag]) => tag.replace(/\s+/g, " ")).join("");
}

/** What the other text lacks and what it has too much, in words for people; empty when both are alike. */
export function structureDifferences(wanted: Structure, other: Structure): string[] {
  const differences: string[] = [];
  const at = wanted.blocks.findIndex((block, index) => block !== other.blocks[index]);
  if (at >= 0 || wanted.blocks.length !== other.blocks.length) {
    const index = at < 0 ? wanted.blocks.length : at;
    differences.push(
      `block ${index + 1} is ${shortened(other.blocks[index] ?? "missing")} instead of ${shortened(wanted.blocks[index] ?? "nothing")}`,
    );
  }
  for (const mark of without(wanted.inline, other.inline)) differences.push(`${shortened(mark)} is missing`);
  for (const mark of without(other.inline, wanted.inline)) differences.push(`${shortened(mark)} is too much`);
  return differences;
}

function without(all: readonly string[], taken: readonly string[]): string[] {
  const left = [...taken];
  return all.filter((mark) => {
    const at = left.indexOf(mark);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
