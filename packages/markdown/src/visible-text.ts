import type { ElementContent, Root } from "hast";
import { hasClass } from "./tree.ts";

const blocks = new Set([
  "aside",
  "blockquote",
  "br",
  "caption",
  "dd",
  "details",
  "div",
  "dl",
  "dt",
  "figcaption",
  "figure",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "hr",
  "li",
  "ol",
  "p",
  "pre",
  "section",
  "summary",
  "table",
  "tbody",
  "td",
  "tfoot",
  "th",
  "thead",
  "tr",
  "ul",
]);

export function isBlock(tagName: string): boolean {
  return blocks.has(tagName);
}

/** Text as a reader sees it, block ends as spaces, marks that lead back from footnotes left out. Not folded. */
export function visibleText(nodes: readonly (ElementContent | Root["children"][number])[]): string {
  let text = "";
  for (const node of nodes) {
    if (node.type === "text") text += node.value;
    if (node.type !== "element" || hasClass(node, "footnote-back")) continue;
    const edge = blocks.has(node.tagName) ? " " : "";
    text += edge + visibleText(node.children) + edge;
  }
  return text;
}

/** White space folded to single spaces, ends trimmed. */
export function foldSpace(text: string): string {
  return text.replace(/[\s\u00A0]+/g, " ").trim();
}
