import type { Element, ElementContent } from "hast";
import { inlineOnly } from "./inline-only.ts";
import { element, isBlank, isElement, text } from "./tree.ts";

const block = /^(?:blockquote|details|div|dl|figure|h[1-6]|hr|ol|p|pre|section|table|ul|aside)$/;

/** `<dt>` and `<dd>` in order, out of the `<div>` groups that may stand around them. */
function entries(children: readonly ElementContent[]): Element[] {
  return children.flatMap((child) => {
    if (!isElement(child)) return [];
    return child.tagName === "dt" || child.tagName === "dd" ? [child] : entries(child.children);
  });
}

function item(terms: readonly Element[], definitions: readonly Element[]): Element {
  const names = terms.flatMap((term, index): ElementContent[] => {
    const name = inlineOnly(term.children).filter(
      (child, at, all) => !isBlank(child) || (at > 0 && at < all.length - 1),
    );
    return [...(index > 0 ? [text(", ")] : []), element("strong", {}, name)];
  });
  const [only, ...others] = definitions;
  const inline = only?.children.every((child) => !isElement(child) || !block.test(child.tagName));
  if (!only) return element("li", {}, names);
  if (inline && others.length === 0) return element("li", {}, [...names, text(": "), ...only.children]);
  return element("li", {}, [
    ...(names.length > 0 ? [element("p", {}, names)] : []),
    ...definitions.map((definition) => element("div", {}, definition.children)),
  ]);
}

/** A definition list as a list whose items begin with the term in bold type; Markdown has no form of its own for it. */
export function definitionList(children: readonly ElementContent[]): ElementContent[] {
  const items: Element[] = [];
  let terms: Element[] = [];
  let definitions: Element[] = [];
  const flush = (): void => {
    if (terms.length > 0 || definitions.length > 0) items.push(item(terms, definitions));
    terms = [];
    definitions = [];
  };
  for (const entry of entries(children)) {
    if (entry.tagName === "dt") {
      if (definitions.length > 0) flush();
      terms.push(entry);
    } else {
      definitions.push(entry);
    }
  }
  flush();
  return items.length > 0 ? [element("ul", {}, items)] : [...children];
}
