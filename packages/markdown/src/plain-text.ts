import { pageTree } from "./page-tree.ts";
import { blocksOf } from "./section-blocks.ts";
import { isElement } from "./tree.ts";

/** Plain text of a piece of Markdown as a reader sees it, one line per block. */
export function plainText(markdown: string): string {
  const { root } = pageTree(markdown, { locale: "en" });
  return blocksOf(root.children.filter((child) => isElement(child) || child.type === "text"))
    .map((block) => block.text)
    .join("\n");
}
