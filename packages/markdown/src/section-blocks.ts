import type { Element, ElementContent } from "hast";
import { toString } from "hast-util-to-string";
import { hasClass, isElement } from "./tree.ts";
import { foldSpace, isBlock, visibleText } from "./visible-text.ts";

export type SectionBlockKind = "text" | "code" | "table" | "list" | "callout";

/**
 * A paragraph, list, table, callout or piece of code as plain text. Items, rows and paragraphs of a callout
 * stand on lines of their own, cells are parted by a tab, code keeps its lines; else white space is folded.
 */
export interface SectionBlock {
  readonly kind: SectionBlockKind;
  readonly text: string;
  /** One letter per line of the text, see `LineKind`. */
  readonly lineKinds: string;
}

/** What a line was on the page: running text, item of a list, step of a numbered one, row, code, or part of a callout. */
export const lineKind = { text: "t", item: "i", step: "s", row: "r", code: "c", callout: "n" } as const;
export type LineKind = (typeof lineKind)[keyof typeof lineKind];

function block(kind: SectionBlockKind, text: string, letter: LineKind): SectionBlock {
  return { kind, text, lineKinds: letter.repeat(text === "" ? 0 : text.split("\n").length) };
}

const ownBlocks = new Set(["pre", "table", "aside", "details"]);

function isComplex(node: Element): boolean {
  return node.children.some((child) => isElement(child) && (ownBlocks.has(child.tagName) || isComplex(child)));
}

function lines(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n");
}

const isList = (node: ElementContent): boolean => isElement(node, "ul") || isElement(node, "ol");

const itemKind = (list: Element): LineKind => (list.tagName === "ol" ? lineKind.step : lineKind.item);

function listBlock(list: Element): SectionBlock {
  const entries = listEntries(list).filter(({ text }) => text !== "");
  return {
    kind: "list",
    text: lines(entries.map(({ text }) => text)),
    lineKinds: entries.map(({ text, letter }) => letter.repeat(text.split("\n").length)).join(""),
  };
}

function listEntries(list: Element): { text: string; letter: LineKind }[] {
  return list.children.flatMap((item) => {
    if (!isElement(item)) return [];
    const own = foldSpace(visibleText(item.children.filter((child) => !isList(child))));
    const inner = item.children.filter((child) => isElement(child)).filter(isList);
    return [{ text: own, letter: itemKind(list) }, ...inner.flatMap(listEntries)];
  });
}

/** A list whose items hold code, tables or callouts: the text that an item begins with is the item. */
function complexListBlocks(list: Element): SectionBlock[] {
  return list.children.flatMap((item) => {
    if (!isElement(item)) return [];
    const [first, ...rest] = blocksOf(item.children);
    if (!first) return [];
    return [first.kind === "text" ? block("list", first.text, itemKind(list)) : first, ...rest];
  });
}

function rowLines(node: Element): string[] {
  return node.children.flatMap((child) => {
    if (!isElement(child)) return [];
    if (child.tagName !== "tr")
      return child.tagName === "caption" ? [foldSpace(visibleText([child]))] : rowLines(child);
    return [
      child.children
        .filter((cell) => isElement(cell))
        .map((cell) => foldSpace(visibleText([cell])))
        .join("\t"),
    ];
  });
}

function codeBlock(figure: Element): SectionBlock {
  const caption = figure.children.filter((child) => isElement(child, "figcaption"));
  const pre = figure.children.filter((child) => isElement(child, "pre"));
  const code = pre
    .map((child) => toString(child))
    .join("")
    .split("\n")
    .map((line) => line.trimEnd());
  while (code[0] === "") code.shift();
  const title = block("text", foldSpace(visibleText(caption)), lineKind.text);
  const body = block("code", code.join("\n").trimEnd(), lineKind.code);
  return { kind: "code", text: lines([title.text, body.text]), lineKinds: title.lineKinds + body.lineKinds };
}

function calloutBlocks(callout: Element): SectionBlock[] {
  const [title, body] = callout.children;
  const titleText =
    isElement(title) && title.properties["dataDefaultTitle"] === undefined ? foldSpace(visibleText([title])) : "";
  const inner = isElement(body) ? blocksOf(body.children) : [];
  const joined: SectionBlock[] = [];
  for (const part of [block("text", titleText, lineKind.text), ...inner]) {
    const previous = joined.at(-1);
    if (!part.text) continue;
    if (part.kind === "code" || part.kind === "table") {
      joined.push(part);
      continue;
    }
    const lineKinds = part.lineKinds.replaceAll(lineKind.text, lineKind.callout);
    if (previous?.kind === "callout")
      joined.splice(-1, 1, {
        kind: "callout",
        text: `${previous.text}\n${part.text}`,
        lineKinds: previous.lineKinds + lineKinds,
      });
    else joined.push({ kind: "callout", text: part.text, lineKinds });
  }
  return joined;
}

function elementBlocks(node: Element): SectionBlock[] {
  if (node.tagName === "figure" && hasClass(node, "code")) return [codeBlock(node)];
  if (node.tagName === "aside") return calloutBlocks(node);
  if (node.tagName === "table")
    return isComplex(node) ? blocksOf(node.children) : [block("table", lines(rowLines(node)), lineKind.row)];
  if (isList(node)) return isComplex(node) ? complexListBlocks(node) : [listBlock(node)];
  return blocksOf(node.children);
}

/** Blocks of a run of nodes; inline nodes between blocks make a text block of their own. */
export function blocksOf(nodes: readonly ElementContent[]): SectionBlock[] {
  const blocks: SectionBlock[] = [];
  let inline: ElementContent[] = [];
  const flush = (): void => {
    blocks.push(block("text", foldSpace(visibleText(inline)), lineKind.text));
    inline = [];
  };
  for (const node of nodes) {
    if (isElement(node) && (isBlock(node.tagName) || isComplex(node)) && node.tagName !== "br") {
      flush();
      blocks.push(...elementBlocks(node));
    } else {
      inline.push(node);
    }
  }
  flush();
  return blocks.filter(({ text }) => text !== "");
}
