import type { Element } from "hast";
import type { PartsContext } from "./context.ts";
import { element, text, withoutBlanks } from "./element.ts";

function numbers(node: Element): { readonly number: number; readonly occurrence: number } {
  return {
    number: Number(node.properties["dataNumber"]) || 0,
    occurrence: Number(node.properties["dataOccurrence"]) || 0,
  };
}

/** Ids hold a colon, which heading anchors never do. */
function referenceId(number: number, occurrence: number): string {
  return occurrence > 0 ? `fnref:${number}:${occurrence}` : `fnref:${number}`;
}

export function footnoteReference(node: Element, context: PartsContext): Element {
  const { number, occurrence } = numbers(node);
  return element("sup", { className: ["footnote-ref"] }, [
    element(
      "a",
      { id: referenceId(number, occurrence), href: `#fn:${number}`, ariaLabel: context.labels.footnote(number) },
      [text(String(number))],
    ),
  ]);
}

export function footnoteBack(node: Element, context: PartsContext): Element {
  const { number, occurrence } = numbers(node);
  return element(
    "a",
    {
      className: ["footnote-back"],
      href: `#${referenceId(number, occurrence)}`,
      ariaLabel: context.labels.backToText(number),
    },
    [text("↩\uFE0E")],
  );
}

export function footnoteItem(node: Element): Element {
  return element("li", { id: `fn:${numbers(node).number}` }, node.children);
}

export function footnoteList(node: Element, context: PartsContext): Element {
  return element(
    "section",
    { className: ["footnotes"], id: "fn:all", ariaLabel: context.labels.footnotes },
    withoutBlanks(node.children),
  );
}
