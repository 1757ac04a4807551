import type { Heading } from "@handrail/core";
import type { Element, Root } from "hast";
import { toString } from "hast-util-to-string";
import GithubSlugger from "github-slugger";
import { visit } from "unist-util-visit";
import { splitHeadingAttributes } from "../dialect/heading-attributes.ts";
import { fragmentFor } from "../fragment.ts";
import type { PartsContext } from "./context.ts";
import { element } from "./element.ts";

const headingName = /^h([1-6])$/;
const usableId = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]{0,99}$/u;

/** Takes `{ #id }` off the heading's last text. */
function takeId(heading: Element): string | undefined {
  const last = heading.children.at(-1);
  if (last?.type === "text") {
    const { text, id } = splitHeadingAttributes(last.value);
    last.value = text;
    if (id) return id;
  }
  const raw = heading.properties["id"];
  return typeof raw === "string" && usableId.test(raw) ? raw : undefined;
}

/**
 * Gives every heading its anchor: an explicit id as written, else the GitHub slug of its text; unique on
 * the page, explicit ones first. A level 1 inside a body becomes a level 2, the title being the only level 1.
 */
export function assignAnchors(root: Root): Map<Element, Heading> {
  const found: { readonly element: Element; readonly id: string | undefined; readonly level: number }[] = [];
  visit(root, "element", (node) => {
    const level = headingName.exec(node.tagName)?.[1];
    if (level) found.push({ element: node, id: takeId(node), level: Math.max(2, Number(level)) });
  });
  const used = new Set<string>();
  const slugger = new GithubSlugger();
  const claim = (wanted: string): string => {
    let anchor = wanted;
    while (used.has(anchor)) anchor = slugger.slug(wanted);
    used.add(anchor);
    return anchor;
  };
  const explicit = new Map(
    found.filter((heading) => heading.id).map((heading) => [heading.element, claim(heading.id ?? "")]),
  );
  const headings = new Map<Element, Heading>();
  for (const { element: node, level } of found) {
    const text = toString(node).replace(/\s+/g, " ").trim();
    const anchor = explicit.get(node) ?? claim(slugger.slug(text.slice(0, 200)) || "section");
    headings.set(node, { level, text, anchor });
  }
  return headings;
}

export function heading(node: Element, known: Heading | undefined, context: PartsContext): Element {
  if (!known) return node;
  const children = known.text
    ? [
        ...node.children,
        element("a", {
          className: ["anchor"],
          href: fragmentFor(known.anchor),
          ariaLabel: context.labels.linkTo(known.text),
        }),
      ]
    : node.children;
  return element(`h${known.level}`, { id: known.anchor }, children);
}
