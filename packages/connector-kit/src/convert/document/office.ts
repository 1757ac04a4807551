import { ConnectorError } from "../../contract/connector-error.ts";
import type { MarkdownConversion } from "../html/html-to-markdown.ts";
import { findXml, xmlText } from "../xml/xml-tree.ts";
import { convertDocx } from "./docx.ts";
import { type OfficeParts, xmlPart } from "./office-part.ts";
import { convertOpenDocument } from "./open-document.ts";
import { convertPptx } from "./pptx.ts";
import { readZip } from "./read-zip.ts";
import { convertXlsx } from "./xlsx.ts";

/** Everything with text in it; pictures, fonts, layouts and themes stay packed. */
function isTextPart(name: string): boolean {
  if (/(?:^|\/)(?:media|embeddings|fonts|slideLayouts|slideMasters|theme)\//.test(name)) return false;
  return /\.(?:xml|rels)$/i.test(name);
}

function byContent(parts: OfficeParts): Promise<MarkdownConversion> | MarkdownConversion {
  if (parts.has("word/document.xml")) return convertDocx(parts);
  if (parts.has("ppt/presentation.xml")) return convertPptx(parts);
  if (parts.has("xl/workbook.xml")) return convertXlsx(parts);
  if (parts.has("content.xml")) return convertOpenDocument(parts);
  throw new ConnectorError({ code: "unreadable", message: "The file is an archive, not a document." });
}

/**
 * A document of Office or OpenDocument, told apart by its parts.
 * @throws ConnectorError `unreadable`, `too_large`
 */
export async function convertOffice(bytes: Uint8Array): Promise<MarkdownConversion> {
  const parts = readZip(bytes, isTextPart);
  const conversion = await byContent(parts);
  const named = xmlText(findXml(xmlPart(parts, "docProps/core.xml"), "dc:title")).trim();
  const title = named || conversion.title;
  return title ? { ...conversion, title } : conversion;
}
