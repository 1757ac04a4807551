import type { Element, ElementContent } from "hast";
import { calloutKind, type CalloutKind } from "../dialect/container-kinds.ts";
import { isElement } from "../tree.ts";
import type { PartsContext } from "./context.ts";
import { element, text, withoutBlanks } from "./element.ts";

/** Takes the container's title element off its children. Marks that stand where they mean nothing become plain boxes. */
export function splitTitle(
  children: readonly ElementContent[],
  keptMark?: "tab-marker",
): { readonly title: ElementContent[] | undefined; readonly content: ElementContent[] } {
  const [first, ...rest] = withoutBlanks(children);
  const hasTitle = isElement(first, "header") && first.properties["dataPart"] === "title";
  const content = hasTitle || !first ? rest : [first, ...rest];
  const plain = (child: ElementContent): ElementContent =>
    isElement(child, "header") && child.properties["dataPart"] !== keptMark
      ? element("div", {}, child.children)
      : child;
  return { title: hasTitle ? first.children : undefined, content: content.map(plain) };
}

/** `data-default-title` marks a title that the writer did not write: it is not part of the article's text. */
export function callout(
  kind: CalloutKind,
  title: readonly ElementContent[] | undefined,
  content: readonly ElementContent[],
  context: PartsContext,
): Element {
  const heading = title
    ? element("p", { className: ["callout-title"] }, title)
    : element("p", { className: ["callout-title"], dataDefaultTitle: "" }, [text(context.labels[kind])]);
  return element("aside", { className: ["callout", `callout-${kind}`], role: "note" }, [
    heading,
    element("div", { className: ["callout-body"] }, content),
  ]);
}

const alertMarker = /^\s*\[!([A-Za-z]+)\][ \t]*([^\n]*)(?:\n|$)/;

/** GitHub's `> [!NOTE]`, with an optional title behind the mark. */
export function alertFromQuote(quote: Element, context: PartsContext): Element | undefined {
  const content = withoutBlanks(quote.children);
  const [first, ...rest] = content;
  if (!isElement(first, "p")) return undefined;
  const [lead, ...inline] = first.children;
  if (lead?.type !== "text") return undefined;
  const match = alertMarker.exec(lead.value);
  const kind = match && calloutKind(match[1] ?? "");
  if (!match || !kind) return undefined;
  const title = match[2]?.trim();
  const remaining = [text(lead.value.slice(match[0].length)), ...inline];
  const hasText = withoutBlanks(remaining).length > 0;
  return callout(
    kind,
    title ? [text(title)] : undefined,
    hasText ? [element("p", {}, remaining), ...rest] : rest,
    context,
  );
}
