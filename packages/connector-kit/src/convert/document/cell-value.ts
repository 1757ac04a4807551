import { xmlChildren, findXml, xmlText, type XmlNode } from "../xml/xml-tree.ts";

const builtInDates = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);

/** Which of a workbook's cell styles show a date. */
export function dateStyles(styles: XmlNode | undefined): ReadonlySet<number> {
  const custom = new Set(
    xmlChildren(findXml(styles, "numFmts"), "numFmt")
      .filter(({ attributes }) =>
        /[ymdhs]/i.test((attributes["formatCode"] ?? "").replace(/"[^"]*"|\[[^\]]*\]|\\./g, "")),
      )
      .map(({ attributes }) => Number(attributes["numFmtId"])),
  );
  return new Set(
    xmlChildren(findXml(styles, "cellXfs"), "xf").flatMap(({ attributes }, index) => {
      const format = Number(attributes["numFmtId"]);
      return builtInDates.has(format) || custom.has(format) ? [index] : [];
    }),
  );
}

/** A serial number of days since the last day of 1899 as ISO date, with its time where it has one. */
function dateOf(serial: number): string | undefined {
  const date = new Date(Math.round((serial - 25_569) * 86_400_000));
  if (Number.isNaN(date.getTime()) || serial < 0 || serial > 2_958_465) return undefined;
  const iso = date.toISOString();
  if (serial < 1) return iso.slice(11, 16);
  return Number.isInteger(serial) ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}

/** What a cell shows, as nearly as its value tells. */
export function cellValue(cell: XmlNode, shared: readonly string[], dates: ReadonlySet<number>): string {
  const { t: type = "n", s: style = "" } = cell.attributes;
  const value = xmlText(xmlChildren(cell, "v")[0]);
  if (type === "s") return shared[Number(value)] ?? "";
  if (type === "inlineStr") return xmlText(xmlChildren(cell, "is")[0]);
  if (type === "b") return value === "1" ? "TRUE" : "FALSE";
  if (type === "n" && value && style && dates.has(Number(style))) return dateOf(Number(value)) ?? value;
  // A double's last digits are noise: 0.1 + 0.2 is shown as 0.3.
  return type === "n" && /^-?\d+\.\d{10,}/.test(value) ? String(Number(Number(value).toPrecision(12))) : value;
}
