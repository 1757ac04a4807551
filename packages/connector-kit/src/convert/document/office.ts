import { ConnectorError } from "../../contract/connector-error.ts";
import type { MarkdownConversion } from "../html/html-to-markdown.ts";
import { findXml, xmlText } from "../xml/xml-tree.ts";
import { type OfficeParts, xmlPart } from "./office-part.ts";
import { readZip } from "./read-zip.ts";

/** Everything with text in it; pictures, fonts, layouts and themes stay packed. */
function isTextPart(name: string): boolean {
  if (/(?:^|\/)(?:media|embeddings|fonts|slideLayouts|slideMasters|theme)\//.test(name)) return false;
  return /\.(?:xml|rels)$/i.test(name);
}

async function byContent(parts: OfficeParts): Promise<MarkdownConversion> {
  if (parts.has("word/document.xml")) return (await import("./docx.ts")).convertDocx(parts);
  if (parts.has("ppt/presentation.xml")) return (await import("./pptx.ts")).convertPptx(parts);
  if (parts.has("xl/workbook.xml")) return (await import("./xlsx.ts")).convertXlsx(parts);
  if (parts.has("content.xml")) return (await import("./open-document.ts")).convertOpenDocument(parts);
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
