import type { Element, ElementContent, Properties } from "hast";
import type { ChildPage, StorageReferences } from "./references.ts";

export interface TreeContext {
  readonly references: StorageReferences;
  readonly userNames: ReadonlyMap<string, string>;
  readonly children: readonly ChildPage[];
  /** Macros that show nothing here, by name. */
  readonly droppedMacros: Set<string>;
}

export function element(tagName: string, properties: Properties, children: readonly ElementContent[] = []): Element {
  return { type: "element", tagName, properties, children: [...children] };
}

export function text(value: string): ElementContent {
  return { type: "text", value };
}
