import type { Element, ElementContent, Root, RootContent } from "hast";
import { foldSpace, property, textOf } from "./tree.ts";

const heading = /^h[1-6]$/;
const usable = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]{0,99}$/u;

/** Anchor that the Markdown renderer gives a heading of this text by itself. */
function ownAnchor(value: string): string {
  return value
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function sameHeadingText(node: Element, id: string): boolean {
  return ownAnchor(foldSpace(textOf(node))) === id;
}

/**
 * Only headings have anchors in Markdown: an anchor within or right before a heading becomes the heading's, and a link
 * to any other place leads to the heading above it. Marks headings with `data-anchor` where theirs differs from the
 * one that their text gives.
 */
export function moveAnchorsToHeadings(root: Root): void {
  const holders = new Map<string, Element>();
  const chosen = new Map<Element, string>();
  const links: Element[] = [];
  let waiting: string[] = [];
  let above: Element | undefined;
  let ending: Element | undefined;

  const stack: (RootContent | ElementContent | { readonly type: "end"; readonly node: Element })[] =
    root.children.toReversed();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === "end") {
      ending = undefined;
      continue;
    }
    if (node.type === "text" && node.value.trim() !== "" && !ending) {
      for (const id of waiting) if (above && !holders.has(id)) holders.set(id, above);
      waiting = [];
    }
    if (node.type !== "element") continue;
    const id = property(node, "id") || (node.tagName === "a" ? property(node, "name") : "");
    if (heading.test(node.tagName) && !ending) {
      const candidates = [id, ...waiting].filter(Boolean);
      for (const candidate of candidates) if (!holders.has(candidate)) holders.set(candidate, node);
      const best = candidates.find((candidate) => usable.test(candidate));
      if (best) chosen.set(node, best);
      waiting = [];
      above = node;
      ending = node;
      stack.push({ type: "end", node });
    } else if (id && !holders.has(id)) {
      if (ending) {
        holders.set(id, ending);
        if (!chosen.has(ending) && usable.test(id)) chosen.set(ending, id);
      } else {
        waiting.push(id);
        if (waiting.length > 100) waiting.shift();
      }
    }
    if (node.tagName === "a" && property(node, "href").startsWith("#")) links.push(node);
    for (const child of node.children.toReversed()) stack.push(child);
  }
  for (const id of waiting) if (above && !holders.has(id)) holders.set(id, above);

  for (const link of links) {
    const fragment = decoded(property(link, "href").slice(1));
    const target = holders.get(fragment);
    if (!target) continue;
    if (!chosen.has(target) && usable.test(fragment)) chosen.set(target, fragment);
    link.properties["href"] = `#${chosen.get(target) ?? ownAnchor(foldSpace(textOf(target)))}`;
  }
  for (const [node, id] of chosen) if (!sameHeadingText(node, id)) node.properties["dataAnchor"] = id;
}
