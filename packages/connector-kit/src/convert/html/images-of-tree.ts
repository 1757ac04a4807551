import type { Element, ElementContent, Root } from "hast";
import { isElement, property } from "./tree.ts";

export interface ConvertedImage {
  /** As it stands in the Markdown. */
  readonly target: string;
  readonly alt: string;
}

/** Images of a tidied tree, each target once, in order. */
export function imagesOfTree(root: Root): ConvertedImage[] {
  const found = new Map<string, ConvertedImage>();
  const visit = (node: Root | Element): void => {
    for (const child of node.children as ElementContent[]) {
      if (!isElement(child)) continue;
      const target = child.tagName === "img" ? property(child, "src") : "";
      if (target && !found.has(target)) found.set(target, { target, alt: property(child, "alt") });
      visit(child);
    }
  };
  visit(root);
  return [...found.values()];
}
