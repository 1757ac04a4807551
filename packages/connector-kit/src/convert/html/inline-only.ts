import type { ElementContent } from "hast";
import { foldSpace, isElement, text, textOf } from "./tree.ts";

const blockName =
  /^(?:address|article|aside|blockquote|body|center|details|dd|div|dl|dt|fieldset|figure|figcaption|footer|form|h[1-6]|header|hgroup|hr|html|li|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul)$/;

export function isBlockName(tagName: string): boolean {
  return blockName.test(tagName);
}

/** Joins neighbouring texts. */
export function merged(nodes: readonly ElementContent[]): ElementContent[] {
  const joined: ElementContent[] = [];
  let run: string[] = [];
  const flush = (): void => {
    if (run.length > 0) joined.push(text(run.join("")));
    run = [];
  };
  for (const node of nodes) {
    if (node.type === "text") {
      run.push(node.value);
    } else {
      flush();
      joined.push(node);
    }
  }
  flush();
  return joined;
}

/** Content for a place that takes only one line: blocks are replaced by what is in them. */
export function inlineOnly(nodes: readonly ElementContent[]): ElementContent[] {
  return merged(
    nodes.flatMap((node): ElementContent[] => {
      if (!isElement(node)) return [node];
      if (node.tagName === "br") return [text(" ")];
      if (node.tagName === "hr") return [];
      if (node.tagName === "pre" || node.tagName === "table") return [text(` ${foldSpace(textOf(node))} `)];
      if (isBlockName(node.tagName)) return [text(" "), ...inlineOnly(node.children), text(" ")];
      return [{ ...node, children: inlineOnly(node.children) }];
    }),
  );
}
