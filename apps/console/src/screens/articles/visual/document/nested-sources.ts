import type { Node } from "prosemirror-model";
import type { Lines } from "./read-blocks.ts";

const keepsColumns = new Set(["container", "tabs", "tab", "bullet_list", "ordered_list", "list_item", "table"]);
const itemMark = /^(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;

/**
 * Remembers the source of the blocks within a block from their own first column on, so that changing one item of a list
 * leaves the others as they were spelled. Blocks whose lines carry something else, such as the sign of a quotation, are
 * left out.
 */
export function nestedSources(
  parent: Node,
  places: ReadonlyMap<Node, Lines>,
  lines: readonly string[],
  sources: WeakMap<Node, string>,
): void {
  if (!keepsColumns.has(parent.type.name)) return;
  parent.forEach((node) => {
    const place = places.get(node);
    const source = place && sourceAt(node, place, lines);
    if (source !== undefined) sources.set(node, source);
    nestedSources(node, places, lines, sources);
  });
}

function sourceAt(node: Node, [from, to]: Lines, lines: readonly string[]): string | undefined {
  const own = lines.slice(from, to);
  while (own.at(-1)?.trim() === "") own.pop();
  const first = own[0] ?? "";
  const column = first.length - first.trimStart().length;
  const indent = " ".repeat(column);
  if (!first.startsWith(indent)) return undefined;
  // A block on the line of an item's mark begins behind it.
  const isItem = node.type.name === "list_item";
  if (itemMark.test(first.slice(column)) !== (isItem || node.type.name.endsWith("_list"))) return undefined;
  if (own.some((line) => line.trim() !== "" && !line.startsWith(indent))) return undefined;
  return own.map((line) => line.slice(column)).join("\n");
}
