import type { Element, ElementContent, Properties } from "hast";

/** Short form for a new element. */
export function element(tagName: string, properties: Properties, children: readonly ElementContent[] = []): Element {
  return { type: "element", tagName, properties, children: [...children] };
}

export function text(value: string): ElementContent {
  return { type: "text", value };
}

/** Children without the white space that stands between blocks. */
export function withoutBlanks(children: readonly ElementContent[]): ElementContent[] {
  return children.filter((child) => child.type !== "text" || child.value.trim() !== "");
}

/** A property's text, empty where there is none. */
export function property(node: Element, name: string): string {
  const value = node.properties[name];
  return typeof value === "string" ? value : "";
}
