import type { Element } from "hast";
import type { AlignType, Nodes, PhrasingContent, Table, TableRow } from "mdast";
import { cellContent } from "./cell-content.ts";
import type { ElementState } from "./handler-types.ts";
import { element, findElement, foldSpace, isBlank, isElement, property, textOf } from "./tree.ts";

const maxColumns = 200;
const maxCells = 100_000;

interface Row {
  readonly cells: readonly Element[];
  readonly inHead: boolean;
}

function rowsOf(table: Element): Row[] {
  const rows: Row[] = [];
  const visit = (node: Element, inHead: boolean): void => {
    for (const child of node.children) {
      if (!isElement(child)) continue;
      if (child.tagName === "tr") {
        const cells = child.children.filter((cell) => isElement(cell, "td") || isElement(cell, "th")) as Element[];
        if (cells.length > 0) rows.push({ cells, inHead });
      } else if (child.tagName !== "table") {
        visit(child, child.tagName === "thead");
      }
    }
  };
  visit(table, false);
  return rows;
}

/** Tables that only place things on a page: a single column, tables or headings in them, or said to be so. */
function isLayout(table: Element, rows: readonly Row[]): boolean {
  const role = property(table, "role");
  if (role === "presentation" || role === "none") return true;
  const hasHeader = rows.some((row) => row.inHead || row.cells.some((cell) => cell.tagName === "th"));
  if (hasHeader) return false;
  if (rows.every((row) => row.cells.length === 1)) return true;
  return rows.some((row) =>
    row.cells.some((cell) => findElement(cell, (node) => /^(?:table|h[1-4])$/.test(node.tagName))),
  );
}

function span(cell: Element, name: "colSpan" | "rowSpan", limit: number): number {
  const value = Math.trunc(Number(property(cell, name)));
  return value > 1 ? Math.min(value, limit) : 1;
}

function alignment(cell: Element | undefined): AlignType {
  if (!cell) return null;
  const value = property(cell, "align") || (/text-align\s*:\s*(\w+)/i.exec(property(cell, "style"))?.[1] ?? "");
  const align = value.toLowerCase();
  return align === "left" || align === "right" || align === "center" ? align : null;
}

interface GridCell {
  readonly cell: Element;
  readonly content: readonly PhrasingContent[];
  /** Stands at several places. */
  readonly spans: boolean;
}

/**
 * Every cell at every place that it spans, so that each row can be read by itself. A cell as wide as its row, which is
 * a heading within the table, stands only at the first.
 */
function gridOf(state: ElementState, rows: readonly Row[]): (GridCell | undefined)[][] {
  const grid: (GridCell | undefined)[][] = rows.map(() => []);
  let filled = 0;
  rows.forEach((row, rowIndex) => {
    let column = 0;
    const target = grid[rowIndex] ?? [];
    for (const cell of row.cells) {
      while (target[column] !== undefined) column++;
      if (column >= maxColumns || filled >= maxCells) break;
      const width = span(cell, "colSpan", maxColumns - column);
      const height = span(cell, "rowSpan", rows.length - rowIndex);
      const content = cellContent(state.all(cell) as Nodes[]);
      const alone = row.cells.length === 1 && column === 0 && width > 1;
      for (let down = 0; down < height && filled < maxCells; down++) {
        for (let right = 0; right < width; right++) {
          const place = grid[rowIndex + down];
          if (!place || place[column + right] !== undefined) continue;
          place[column + right] = { cell, content: alone && right > 0 ? [] : content, spans: width * height > 1 };
          filled++;
        }
      }
      column += width;
    }
  });
  return grid;
}

function headerRows(rows: readonly Row[]): number {
  const inHead = rows.findIndex((row) => !row.inHead);
  if (inHead !== 0) return inHead < 0 ? 1 : inHead;
  const first = rows.findIndex((row) => row.cells.some((cell) => cell.tagName !== "th"));
  return first < 0 ? 1 : Math.min(first, 3);
}

/** A cell that spans several places must not share its nodes: the library joins texts in place. */
function copyOf(cell: GridCell): PhrasingContent[] {
  return cell.spans ? (structuredClone(cell.content) as PhrasingContent[]) : [...cell.content];
}

/** Several header rows become one: `Price – monthly`. */
function headerCell(cells: readonly (GridCell | undefined)[]): PhrasingContent[] {
  const different = cells.filter(
    (cell, index): cell is GridCell =>
      cell !== undefined && cell.content.length > 0 && cells.findIndex((other) => other?.cell === cell.cell) === index,
  );
  return different.flatMap((cell, index): PhrasingContent[] =>
    index === 0 ? copyOf(cell) : [{ type: "text", value: " – " }, ...copyOf(cell)],
  );
}

function bodyCell(cell: GridCell | undefined): PhrasingContent[] {
  if (!cell || cell.content.length === 0) return [];
  const plain = cell.content.every((node) => node.type !== "strong" && node.type !== "html");
  return cell.cell.tagName === "th" && plain ? [{ type: "strong", children: copyOf(cell) }] : copyOf(cell);
}

function row(cells: readonly PhrasingContent[][]): TableRow {
  return { type: "tableRow", children: cells.map((children) => ({ type: "tableCell", children })) };
}

/** A table as a GFM table, whatever it spans or holds; a table that only lays out a page as what is in its cells. */
export function table(state: ElementState, node: Element): Nodes[] {
  const rows = rowsOf(node);
  const caption = node.children.find((child) => isElement(child, "caption"));
  if (rows.length === 0) return [];
  if (isLayout(node, rows)) {
    return state.toFlow(
      rows.flatMap(({ cells }) =>
        cells
          .filter((cell) => !cell.children.every(isBlank))
          .flatMap((cell) => state.all(element("div", {}, [element("div", {}, cell.children)]))),
      ),
    );
  }
  const grid = gridOf(state, rows);
  const width = Math.max(...grid.slice(0, maxCells).map((cells) => cells.length));
  const header = headerRows(rows);
  const columns = Array.from({ length: width }, (_, column) => column);
  const result: Table = {
    type: "table",
    align: columns.map((column) => alignment(grid[header]?.[column]?.cell) ?? alignment(grid[0]?.[column]?.cell)),
    children: [
      row(columns.map((column) => headerCell(grid.slice(0, header).map((cells) => cells[column])))),
      ...grid
        .slice(header)
        .filter((cells) => cells.some((cell) => cell !== undefined && cell.content.length > 0))
        .map((cells) => row(columns.map((column) => bodyCell(cells[column])))),
    ],
  };
  const shown = caption ? foldSpace(textOf(caption)) : "";
  return shown
    ? [{ type: "paragraph", children: [{ type: "emphasis", children: [{ type: "text", value: shown }] }] }, result]
    : [result];
}
