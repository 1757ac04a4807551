import { visit } from "unist-util-visit";
import { readableTarget } from "./parts/links.ts";
import { parseBody } from "./tree.ts";

function targetsOf(body: string, tagName: string, property: string): string[] {
  const targets = new Set<string>();
  visit(parseBody(body), "element", (node) => {
    const target = node.properties[property];
    if (node.tagName === tagName && typeof target === "string" && target) targets.add(readableTarget(target));
  });
  return [...targets];
}

/** Image targets of a body, each once, as `resolveImage` will get them. */
export function imagesOf(body: string): string[] {
  return targetsOf(body, "img", "src");
}

/** Link targets of a body, each once, as `resolveLink` will get them; `#fragment` links too. */
export function linksOf(body: string): string[] {
  return targetsOf(body, "a", "href");
}
