import type { Element, Root } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { limitNesting } from "./limit-nesting.ts";
import { text, textOf } from "./tree.ts";

/** Elements below this depth are replaced by their text, so that no recursion overflows. */
const maxDepth = 100;

const parser = unified().use(rehypeParse).freeze();

function flattenBelow(root: Root): boolean {
  let flattened = false;
  const queue: { readonly node: Root | Element; readonly depth: number }[] = [{ node: root, depth: 0 }];
  for (let entry = queue.pop(); entry; entry = queue.pop()) {
    const { node, depth } = entry;
    if (depth >= maxDepth && node.children.length > 0) {
      const below = textOf(node);
      node.children = [text(below)] as typeof node.children;
      flattened ||= depth >= maxDepth;
      continue;
    }
    for (const child of node.children) if (child.type === "element") queue.push({ node: child, depth: depth + 1 });
  }
  return flattened;
}

/** HTML as a tree whose depth is limited; `flattened` says that something lay deeper. */
export function parseHtml(html: string): { readonly root: Root; readonly flattened: boolean } {
  const limited = limitNesting(html);
  const root = parser.parse(limited);
  return { root, flattened: flattenBelow(root) || limited !== html };
}
