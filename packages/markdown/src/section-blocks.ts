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
}

const ownBlocks = new Set(["pre", "table", "aside", "details"]);

function isComplex(node: Element): boolean {
  return node.children.some((child) => isElement(child) && (ownBlocks.has(child.tagName) || isComplex(child)));
}

function lines(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n");
}

function listLines(list: Element): string[] {
  return list.children.flatMap((item) => {
    if (!isElement(item)) return [];
    const isList = (child: ElementContent): boolean => isElement(child, "ul") || isElement(child, "ol");
    const own = foldSpace(visibleText(item.children.filter((child) => !isList(child))));
    return [
      own,
      ...item.children
        .filter((child) => isElement(child))
        .filter(isList)
        .flatMap(listLines),
    ];
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

function codeText(figure: Element): string {
  const caption = figure.children.filter((child) => isElement(child, "figcaption"));
  const pre = figure.children.filter((child) => isElement(child, "pre"));
  const code = pre
    .map((child) => toString(child))
    .join("")
    .split("\n")
    .map((line) => line.trimEnd());
  while (code[0] === "") code.shift();
  return lines([foldSpace(visibleText(caption)), code.join("\n").trimEnd()]);
}

function calloutBlocks(callout: Element): SectionBlock[] {
  const [title, body] = callout.children;
  const titleText =
    isElement(title) && title.properties["dataDefaultTitle"] === undefined ? foldSpace(visibleText([title])) : "";
  const inner = isElement(body) ? blocksOf(body.children) : [];
  const joined: SectionBlock[] = [];
  for (const block of [{ kind: "text" as const, text: titleText }, ...inner]) {
    const previous = joined.at(-1);
    const foldable = block.kind === "text" || block.kind === "list" || block.kind === "callout";
    if (!block.text) continue;
    if (foldable && previous?.kind === "callout")
      joined.splice(-1, 1, { kind: "callout", text: `${previous.text}\n${block.text}` });
    else joined.push(foldable ? { kind: "callout", text: block.text } : block);
  }
  return joined;
}

function elementBlocks(node: Element): SectionBlock[] {
  if (node.tagName === "figure" && hasClass(node, "code")) return [{ kind: "code", text: codeText(node) }];
  if (node.tagName === "aside") return calloutBlocks(node);
  if (node.tagName === "table")
    return isComplex(node) ? blocksOf(node.children) : [{ kind: "table", text: lines(rowLines(node)) }];
  if ((node.tagName === "ul" || node.tagName === "ol") && !isComplex(node))
    return [{ kind: "list", text: lines(listLines(node)) }];
  return blocksOf(node.children);
}

/** Blocks of a run of nodes; inline nodes between blocks make a text block of their own. */
export function blocksOf(nodes: readonly ElementContent[]): SectionBlock[] {
  const blocks: SectionBlock[] = [];
  let inline: ElementContent[] = [];
  const flush = (): void => {
    blocks.push({ kind: "text", text: foldSpace(visibleText(inline)) });
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
  return blocks.filter((block) => block.text !== "");
}
