import type { Element, ElementContent, Root } from "hast";
import type { Nodes } from "mdast";
import type { ElementState } from "./handler-types.ts";
import { element, findElement, isBlank, isElement, property, text, textOf } from "./tree.ts";

interface Parent {
  readonly node: Element;
  readonly parent: Element | Root;
}

function targetOf(link: Element): string {
  const href = property(link, "href");
  if (!href.startsWith("#")) return "";
  try {
    return decodeURIComponent(href.slice(1));
  } catch {
    return href.slice(1);
  }
}

function idOf(node: Element): string {
  return property(node, "id") || (node.tagName === "a" ? property(node, "name") : "");
}

/** The only link of a `<sup>` that holds nothing else, or that stands in a link itself. */
function referenceIn(sup: Element): Element | undefined {
  const shown = sup.children.filter((child) => !isBlank(child) && !(isElement(child) && textOf(child).trim() === ""));
  const [only] = shown;
  return shown.length === 1 && isElement(only, "a") && textOf(only).trim().length <= 6 ? only : undefined;
}

function everyElement(root: Root): Parent[] {
  const found: Parent[] = [];
  const visit = (parent: Root | Element): void => {
    for (const child of parent.children as ElementContent[]) {
      if (!isElement(child)) continue;
      found.push({ node: child, parent });
      visit(child);
    }
  };
  visit(root);
  return found;
}

/** Without the links that lead back to the text. */
function withoutWaysBack(node: Element, references: ReadonlySet<string>): ElementContent[] {
  return node.children.flatMap((child): ElementContent[] => {
    if (!isElement(child)) return [child];
    if (child.tagName === "a" && references.has(targetOf(child))) return [];
    return [{ ...child, children: withoutWaysBack(child, references) }];
  });
}

function trimEnd(node: Element): void {
  while (node.children.at(-1)?.type === "text" && isBlank(node.children.at(-1) as ElementContent)) node.children.pop();
  const last = node.children.at(-1);
  if (last?.type === "text") last.value = last.value.replace(/[\s\u00a0]+$/, "");
  else if (isElement(last)) trimEnd(last);
}

/**
 * Marks footnotes: a raised link to a list item that links back. References become `<footnote-ref>`, the items
 * `<footnote-def>` at the end; what is left of their list goes, with the rule above it.
 */
export function markFootnotes(root: Root): void {
  const all = everyElement(root);
  const items = new Map<string, Element>();
  const sups = new Map<Element, Element>();
  for (const { node } of all) {
    if (node.tagName === "li") {
      const holder = idOf(node) ? node : findElement(node, (inner) => idOf(inner) !== "");
      if (holder) items.set(idOf(holder), node);
    }
    if (node.tagName === "sup") {
      const link = referenceIn(node);
      if (link && targetOf(link)) sups.set(node, link);
    }
  }
  const used = [...sups].filter(([, link]) => items.has(targetOf(link)));
  if (used.length === 0) return;

  const references = new Set<string>();
  for (const [sup, link] of used) {
    for (const holder of [sup, link, ...sup.children.filter((child) => isElement(child))]) {
      if (idOf(holder)) references.add(idOf(holder));
    }
  }
  const linksBack = (item: Element): boolean =>
    findElement(item, (node) => node.tagName === "a" && references.has(targetOf(node))) !== undefined;
  const numbers = new Map<Element, number>();
  for (const [sup, link] of used) {
    const item = items.get(targetOf(link));
    if (!item || !linksBack(item)) continue;
    if (!numbers.has(item)) numbers.set(item, numbers.size + 1);
    sup.tagName = "footnote-ref";
    sup.properties = { dataNumber: String(numbers.get(item)) };
    sup.children = [text(String(numbers.get(item)))];
  }
  for (const { node: list, parent } of all) {
    if (list.tagName !== "ol" && list.tagName !== "ul") continue;
    const kept = list.children.filter((child) => !(isElement(child) && numbers.has(child)));
    if (kept.length === list.children.length) continue;
    list.children = kept;
    if (!kept.every(isBlank)) continue;
    const siblings = parent.children as ElementContent[];
    const at = siblings.indexOf(list);
    let first = at - 1;
    while (first >= 0 && isBlank(siblings[first] as ElementContent)) first--;
    const rule = siblings[first];
    siblings.splice(at, 1);
    if (isElement(rule, "hr")) siblings.splice(first, 1);
  }
  for (const [item, number] of numbers) {
    const definition = element("footnote-def", { dataNumber: String(number) }, withoutWaysBack(item, references));
    trimEnd(definition);
    (root.children as ElementContent[]).push(definition);
  }
}

export function footnoteReference(_state: ElementState, node: Element): Nodes {
  const number = property(node, "dataNumber");
  return { type: "footnoteReference", identifier: number, label: number };
}

export function footnoteDefinition(state: ElementState, node: Element): Nodes {
  const number = property(node, "dataNumber");
  return {
    type: "footnoteDefinition",
    identifier: number,
    label: number,
    children: state.toFlow(state.all(node)) as Extract<Nodes, { type: "footnoteDefinition" }>["children"],
  };
}
