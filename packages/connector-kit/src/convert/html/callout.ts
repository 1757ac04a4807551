import type { Element, ElementContent } from "hast";
import { calloutKindOf, type CalloutKind } from "./callout-kind.ts";
import { classesOf, element, foldSpace, isBlank, isElement, textOf } from "./tree.ts";

const titlePiece = /(?:title|heading|header|label)(?:$|[-_])/;
const iconPiece = /icon/;
const headings = /^h[1-6]$/;

function isTitle(node: Element, holder: Element): boolean {
  return (
    node.tagName === "summary" ||
    classesOf(node).some((name) => titlePiece.test(name)) ||
    (holder.tagName !== "blockquote" && headings.test(node.tagName) && holder.children.length < 12)
  );
}

/** Asciidoctor and old wikis draw a callout as a table of one row: an icon, then the content. */
function contentOfTable(table: Element): readonly ElementContent[] {
  const cells: Element[] = [];
  const collect = (node: Element): void => {
    for (const child of node.children) {
      if (!isElement(child)) continue;
      if (child.tagName === "td" || child.tagName === "th") cells.push(child);
      else collect(child);
    }
  };
  collect(table);
  return cells.filter((cell) => !classesOf(cell).some((name) => iconPiece.test(name))).flatMap((cell) => cell.children);
}

/** Takes wrappers off that hold nothing but the content: `.callout-body`, `.admonition-content`. */
function unwrapped(children: readonly ElementContent[]): readonly ElementContent[] {
  const [only, ...others] = children.filter((child) => !isBlank(child));
  if (others.length > 0 || !isElement(only) || (only.tagName !== "div" && only.tagName !== "section")) return children;
  return unwrapped(only.children);
}

/**
 * A callout as `<aside data-callout data-title>`. A title that only repeats the kind is left out: the dialect shows
 * its own in the reader's language.
 */
export function calloutElement(node: Element, kind: CalloutKind): Element {
  let children = unwrapped(node.tagName === "table" ? contentOfTable(node) : node.children);
  const [inner] = children.filter((child) => !isBlank(child));
  if (
    isElement(inner, "table") &&
    children.filter((child) => !isBlank(child)).length === 1 &&
    classesOf(node).length > 0
  )
    children = unwrapped(contentOfTable(inner));
  const visible = children.filter(
    (child) =>
      !isBlank(child) &&
      !(isElement(child) && classesOf(child).some((name) => iconPiece.test(name)) && !textOf(child).trim()),
  );
  const [first] = visible;
  const given = node.properties["dataTitle"];
  let title = typeof given === "string" ? given : "";
  let body = visible.length === 0 ? [] : children.filter((child) => isBlank(child) || visible.includes(child));
  if (!title && isElement(first) && isTitle(first, node)) {
    title = foldSpace(textOf(first)).slice(0, 300);
    body = body.filter((child) => child !== first);
  }
  const repeats = title.replace(/[:!.]+$/, "").toLowerCase();
  const shown =
    repeats === kind || (calloutKindOf(repeats) === kind && /^(?:info|information)$/.test(repeats)) ? "" : title;
  return element("aside", { dataCallout: kind, ...(shown ? { dataTitle: shown } : {}) }, unwrapped(body));
}
