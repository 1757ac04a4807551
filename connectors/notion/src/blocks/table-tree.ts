import type { Element } from "hast";
import type { Block, Runs } from "./block.ts";
import { element, textTree } from "./text-tree.ts";

/** A table whose first row is a header where Notion says so; without one, Markdown's header stays empty. */
export function tableTree({ rows, hasColumnHeader, hasRowHeader }: Extract<Block, { kind: "table" }>): Element[] {
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  if (width === 0) return [];
  const row = (cells: readonly Runs[], isHead: boolean): Element =>
    element(
      "tr",
      {},
      Array.from({ length: width }, (_, column) =>
        element(isHead || (hasRowHeader && column === 0) ? "th" : "td", {}, textTree(cells[column] ?? [])),
      ),
    );
  const head = hasColumnHeader ? rows.slice(0, 1) : [[]];
  const body = hasColumnHeader ? rows.slice(1) : rows;
  return [
    element("table", {}, [
      element(
        "thead",
        {},
        head.map((cells) => row(cells, true)),
      ),
      element(
        "tbody",
        {},
        body.map((cells) => row(cells, false)),
      ),
    ]),
  ];
}
