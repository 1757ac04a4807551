import type { Element, ElementContent } from "hast";
import { hasClass, isElement } from "../tree.ts";
import { splitTitle } from "./callout.ts";
import { element, text, withoutBlanks } from "./element.ts";

function panel(label: readonly ElementContent[], content: readonly ElementContent[]): Element {
  return element("div", { className: ["tab-panel"] }, [element("p", { className: ["tab-label"] }, label), ...content]);
}

/** `//// tab | Name`, or a `:::tab[Name]` inside `::::tabs`. */
export function tabPanel(section: Element): Element {
  const { title, content } = splitTitle(section.children);
  return panel(title ?? [text("…")], content);
}

/**
 * All panels stand one below the other, each under its label, so that nothing is hidden without
 * JavaScript, on paper or from search; the site's script turns `[data-tabs]` into a tab list.
 */
export function tabs(section: Element): Element {
  const { content } = splitTitle(section.children, "tab-marker");
  const panels: Element[] = [];
  for (const child of content) {
    if (isElement(child, "header") && child.properties["dataPart"] === "tab-marker")
      panels.push(panel(child.children, []));
    else if (isElement(child) && hasClass(child, "tab-panel")) panels.push(child);
    else if (isElement(child) && hasClass(child, "tabs"))
      panels.push(...child.children.filter((inner) => isElement(inner)));
    else if (panels.length > 0) panels.at(-1)?.children.push(child);
    else panels.push(panel([text("…")], [child]));
  }
  return element("div", { className: ["tabs"], dataTabs: "" }, panels);
}

/** Puts panels that follow each other without a `tabs` around them into one. */
export function groupPanels(children: readonly ElementContent[]): ElementContent[] {
  const grouped: ElementContent[] = [];
  let open: Element | undefined;
  for (const child of children) {
    if (isElement(child) && hasClass(child, "tab-panel")) {
      if (!open) grouped.push((open = element("div", { className: ["tabs"], dataTabs: "" })));
      open.children.push(child);
    } else if (!open || withoutBlanks([child]).length > 0) {
      open = undefined;
      grouped.push(child);
    }
  }
  return grouped;
}
