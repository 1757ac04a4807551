import type { Element } from "hast";
import { element, text } from "../html/tree.ts";

/** Beyond these a sheet is data, not a text that answers questions. */
export const sheetLimits = { rows: 2000, columns: 50, cells: 50_000, sheets: 50, cellCharacters: 2000 } as const;

/** Rows as a table whose first row is its header; empty rows and columns are left out. */
export function sheetTable(rows: readonly (readonly string[])[]): Element | undefined {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ""));
  const width = Math.min(sheetLimits.columns, Math.max(0, ...filled.map((row) => row.length)));
  const columns = Array.from({ length: width }, (_, column) => column).filter((column) =>
    filled.some((row) => (row[column] ?? "").trim() !== ""),
  );
  if (columns.length === 0) return undefined;
  return element(
    "table",
    {},
    filled.map((row, index) =>
      element(
        "tr",
        {},
        columns.map((column) =>
          element(index === 0 ? "th" : "td", {}, [text((row[column] ?? "").slice(0, sheetLimits.cellCharacters))]),
        ),
      ),
    ),
  );
}
