import type { ElementContent } from "hast";
import { htmlTreeToMarkdown, type MarkdownConversion } from "../html/html-to-markdown.ts";
import { element, text } from "../html/tree.ts";
import { findXml, xmlChildren, xmlText, type XmlNode } from "../xml/xml-tree.ts";
import { cellValue, dateStyles } from "./cell-value.ts";
import { type OfficeParts, relationships, xmlPart } from "./office-part.ts";
import { sheetLimits, sheetTable } from "./sheet-table.ts";

/** Column of a reference such as `AB12`, from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? "") column = column * 26 + (letter.charCodeAt(0) - 64);
  return column - 1;
}

function sharedStrings(parts: OfficeParts): string[] {
  const table = xmlChildren(xmlPart(parts, "xl/sharedStrings.xml"), "sst")[0];
  // Readings for East Asian scripts (`rPh`) are not part of what is shown.
  return xmlChildren(table, "si").map((item) =>
    [...xmlChildren(item, "t"), ...xmlChildren(item, "r").flatMap((run) => xmlChildren(run, "t"))]
      .map(xmlText)
      .join(""),
  );
}

function rowsOf(
  sheet: XmlNode | undefined,
  value: (cell: XmlNode) => string,
  budget: number,
): { readonly rows: string[][]; readonly cut: boolean } {
  const rows: string[][] = [];
  let cells = 0;
  for (const row of xmlChildren(findXml(sheet, "sheetData"), "row")) {
    if (row.attributes["hidden"] === "1") continue;
    if (rows.length >= sheetLimits.rows || cells >= budget) return { rows, cut: true };
    const values: string[] = [];
    for (const cell of xmlChildren(row, "c")) {
      const column = cell.attributes["r"] ? columnOf(cell.attributes["r"]) : values.length;
      if (column < 0 || column >= sheetLimits.columns) continue;
      values[column] = value(cell);
      cells++;
    }
    rows.push(Array.from(values, (shown) => shown ?? ""));
  }
  return { rows, cut: false };
}

/** A workbook: every visible sheet as a heading and a table, within limits. */
export function convertXlsx(parts: OfficeParts): MarkdownConversion {
  const links = relationships(parts, "xl/workbook.xml");
  const dates = dateStyles(xmlPart(parts, "xl/styles.xml"));
  const shared = sharedStrings(parts);
  const sheets = xmlChildren(findXml(xmlPart(parts, "xl/workbook.xml"), "sheets"), "sheet").filter(
    ({ attributes }) => (attributes["state"] ?? "visible") === "visible",
  );
  let budget: number = sheetLimits.cells;
  let cut = sheets.length > sheetLimits.sheets;
  const children = sheets.slice(0, sheetLimits.sheets).flatMap(({ attributes }): ElementContent[] => {
    const part = links.get(attributes["r:id"] ?? "")?.target;
    if (!part) return [];
    const read = rowsOf(xmlPart(parts, part), (cell) => cellValue(cell, shared, dates), budget);
    cut ||= read.cut;
    budget -= read.rows.reduce((sum, row) => sum + row.length, 0);
    const table = sheetTable(read.rows);
    return table ? [element("h2", {}, [text(attributes["name"] ?? "")]), table] : [];
  });
  const conversion = htmlTreeToMarkdown({ type: "root", children });
  return cut ? { ...conversion, warnings: [...conversion.warnings, "truncated"] } : conversion;
}
