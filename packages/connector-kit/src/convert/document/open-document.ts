import type { ElementContent } from "hast";
import { htmlTreeToMarkdown, type MarkdownConversion } from "../html/html-to-markdown.ts";
import { element, text } from "../html/tree.ts";
import { findXml, isXml, xmlText, type XmlNode } from "../xml/xml-tree.ts";
import { type OfficeParts, xmlPart } from "./office-part.ts";
import { sheetLimits } from "./sheet-table.ts";

const left = new Set([
  "draw:frame",
  "office:annotation",
  "text:tracked-changes",
  "text:table-of-content",
  "text:sequence-decls",
  "office:forms",
]);

function repeated(node: XmlNode, attribute: string, limit: number): number {
  return Math.min(limit, Math.max(1, Number(node.attributes[attribute] ?? 1) || 1));
}

function row(node: XmlNode, header: boolean): ElementContent {
  const cells = node.children.filter(
    (child) => isXml(child, "table:table-cell") || isXml(child, "table:covered-table-cell"),
  ) as XmlNode[];
  const last = cells.findLastIndex((cell) => xmlText(cell).trim() !== "");
  return element(
    "tr",
    {},
    cells.slice(0, last + 1).flatMap((cell) => {
      const times = repeated(cell, "table:number-columns-repeated", sheetLimits.columns);
      return Array.from({ length: times }, () => element(header ? "th" : "td", {}, content(cell)));
    }),
  );
}

function rows(table: XmlNode): XmlNode[] {
  return table.children.flatMap((child) => {
    if (!isXml(child)) return [];
    if (child.name === "table:table-row") return [child];
    return child.name === "table:table" ? [] : rows(child);
  });
}

function tableElements(node: XmlNode): ElementContent[] {
  const filled = rows(node)
    .filter((line) => xmlText(line).trim() !== "")
    .slice(0, sheetLimits.rows);
  return filled.length > 0
    ? [
        element(
          "table",
          {},
          filled.map((line, index) => row(line, index === 0)),
        ),
      ]
    : [];
}

function convertNode(node: XmlNode): ElementContent[] {
  if (left.has(node.name)) return [];
  switch (node.name) {
    case "text:h": {
      const level = Math.min(6, Math.max(1, Number(node.attributes["text:outline-level"] ?? 1) || 1));
      return [element(`h${level}`, {}, content(node))];
    }
    case "text:p":
      return [element("p", {}, content(node))];
    case "text:list":
      return [element("ul", {}, content(node))];
    case "text:list-item":
      return [element("li", {}, content(node))];
    case "text:a":
      return [element("a", { href: node.attributes["xlink:href"] ?? "" }, content(node))];
    case "text:s":
      return [text(" ".repeat(repeated(node, "text:c", 100)))];
    case "text:tab":
      return [text(" ")];
    case "text:line-break":
      return [element("br")];
    case "text:note":
      return [text(` (${xmlText(findXml(node, "text:note-body")).trim()})`)];
    case "table:table": {
      const name = node.attributes["table:name"];
      return [...(name && node.attributes["sheet"] ? [element("h2", {}, [text(name)])] : []), ...tableElements(node)];
    }
    default:
      return content(node);
  }
}

function content(node: XmlNode): ElementContent[] {
  return node.children.flatMap((child) => (typeof child === "string" ? [text(child)] : convertNode(child)));
}

/** A text or a spreadsheet of OpenDocument. */
export function convertOpenDocument(parts: OfficeParts): MarkdownConversion {
  const body = findXml(xmlPart(parts, "content.xml"), "office:body");
  const sheet = findXml(body, "office:spreadsheet");
  const children = sheet
    ? sheet.children.flatMap((child): ElementContent[] =>
        isXml(child, "table:table") ? convertNode({ ...child, attributes: { ...child.attributes, sheet: "1" } }) : [],
      )
    : body
      ? content(body)
      : [];
  const conversion = htmlTreeToMarkdown({ type: "root", children });
  const title = xmlText(findXml(xmlPart(parts, "meta.xml"), "dc:title")).trim();
  return title ? { ...conversion, title } : conversion;
}
