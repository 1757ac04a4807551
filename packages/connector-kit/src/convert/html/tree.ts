import type { Element, ElementContent, Properties, Root, RootContent } from "hast";

/** Short form for a new element. */
export function element(
  tagName: string,
  properties: Properties = {},
  children: readonly ElementContent[] = [],
): Element {
  return { type: "element", tagName, properties, children: [...children] };
}

export function text(value: string): ElementContent {
  return { type: "text", value };
}

export function isElement(node: ElementContent | RootContent | undefined, tagName?: string): node is Element {
  return node?.type === "element" && (tagName === undefined || node.tagName === tagName);
}

export function isBlank(node: ElementContent | RootContent): boolean {
  return node.type === "text" ? node.value.trim() === "" : node.type === "comment";
}

/** A property's text, empty where there is none. */
export function property(node: Element, name: string): string {
  const value = node.properties[name];
  if (Array.isArray(value)) return value.join(" ");
  return value === undefined || value === null || typeof value === "boolean" ? "" : String(value);
}

/** Class names in lower case. */
export function classesOf(node: Element): readonly string[] {
  return property(node, "className").toLowerCase().split(/\s+/).filter(Boolean);
}

/** All text below, in one pass that no depth overflows. */
export function textOf(root: Root | ElementContent): string {
  let value = "";
  const stack: (Root | RootContent | ElementContent)[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === "text") value += node.value;
    else if ("children" in node) for (const child of node.children.toReversed()) stack.push(child);
  }
  return value;
}

/** The first element below, in document order, that fits. */
export function findElement(root: Root | Element, fits: (node: Element) => boolean): Element | undefined {
  const stack: (RootContent | ElementContent)[] = root.children.toReversed();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type !== "element") continue;
    if (fits(node)) return node;
    for (const child of node.children.toReversed()) stack.push(child);
  }
  return undefined;
}

/** White space as a browser shows it. */
export function foldSpace(value: string): string {
  return value.replace(/[\s\u00a0]+/g, " ").trim();
}
