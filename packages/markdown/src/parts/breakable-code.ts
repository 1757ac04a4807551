import type { Element, ElementContent } from "hast";
import { visit } from "unist-util-visit";
import { element, text } from "./element.ts";

/** Shorter names stand in a narrow column whole. */
const fewestCharacters = 12;

/**
 * Lets long names in a table's code (`HANDRAIL_ALLOWED_ORIGINS`, a path) break behind their joints, where a phone's
 * narrow column would cut them anywhere.
 */
export function breakLongNames(table: Element): void {
  visit(table, "element", (node) => {
    if (node.tagName !== "code") return;
    node.children = node.children.flatMap((child): ElementContent[] =>
      child.type === "text" ? pieces(child.value) : [child],
    );
  });
}

function pieces(value: string): ElementContent[] {
  const parts = value
    .split(/(?<=\s)/)
    .flatMap((word) => (word.trim().length < fewestCharacters ? [word] : word.split(/(?<=[_/])(?=[\p{L}\p{N}])/u)));
  return parts.flatMap((part, index) =>
    index > 0 && !/\s$/.test(parts[index - 1] ?? "") ? [element("wbr", {}, []), text(part)] : [text(part)],
  );
}
