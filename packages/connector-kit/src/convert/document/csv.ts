import { parse } from "csv-parse/sync";
import { ConnectorError } from "../../contract/connector-error.ts";
import { htmlTreeToMarkdown, type MarkdownConversion } from "../html/html-to-markdown.ts";
import { sheetLimits, sheetTable } from "./sheet-table.ts";

/** The separator that the first lines hold most of. */
function separatorOf(value: string): string {
  const head = value
    .split("\n", 5)
    .join("\n")
    .replace(/"[^"]*"/g, "");
  const count = (separator: string): number => head.split(separator).length;
  return [",", ";", "\t", "|"].toSorted((left, right) => count(right) - count(left))[0] ?? ",";
}

/** A table in text form. @throws ConnectorError `unreadable` */
export function convertCsv(value: string): MarkdownConversion {
  const limit = Math.min(sheetLimits.rows, sheetLimits.cells) + 1;
  try {
    const rows = parse(value, {
      bom: true,
      delimiter: separatorOf(value),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 1_000_000,
      to: limit,
    }) as string[][];
    const table = sheetTable(rows.slice(0, limit - 1));
    const conversion = htmlTreeToMarkdown({ type: "root", children: table ? [table] : [] });
    return rows.length >= limit ? { ...conversion, warnings: [...conversion.warnings, "truncated"] } : conversion;
  } catch (error) {
    throw new ConnectorError({ code: "unreadable", message: "The file is not a table in text form.", cause: error });
  }
}
