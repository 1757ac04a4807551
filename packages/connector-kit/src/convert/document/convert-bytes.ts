import { ConnectorError } from "../../contract/connector-error.ts";
import { htmlToMarkdown, type MarkdownConversion } from "../html/html-to-markdown.ts";
import { decodeText } from "./charset.ts";
import { documentFormat } from "./document-format.ts";
import { plainTextAsMarkdown } from "./plain-text.ts";

export interface DocumentFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
}

/**
 * Converts a file in this process. Only the library that it needs is loaded.
 * @throws ConnectorError `unreadable`, `too_large`
 */
export async function convertBytes({ bytes, mediaType, fileName }: DocumentFile): Promise<MarkdownConversion> {
  if (bytes.length === 0) throw new ConnectorError({ code: "unreadable", message: "The file is empty." });
  const format = documentFormat(bytes, mediaType, fileName);
  switch (format) {
    case "pdf":
      return (await import("./pdf.ts")).convertPdf(bytes);
    case "office":
      return (await import("./office.ts")).convertOffice(bytes);
    case "csv":
      return (await import("./csv.ts")).convertCsv(decodeText(bytes, mediaType));
    case "rtf":
      return (await import("./rtf.ts")).convertRtf(new TextDecoder("latin1").decode(bytes));
    case "html":
      return htmlToMarkdown(decodeText(bytes, mediaType), { maxCharacters: 20_000_000 });
    case "markdown":
      return { markdown: decodeText(bytes, mediaType), images: [], warnings: [] };
    case "text":
      return { markdown: plainTextAsMarkdown(decodeText(bytes, mediaType)), images: [], warnings: [] };
    case "sealed":
      throw new ConnectorError({
        code: "unreadable",
        message: "The file is protected by a password, or in the format of Office before 2007.",
        hint: "Save it without a password as .docx, .pptx or .xlsx.",
      });
    default:
      throw new ConnectorError({ code: "unreadable", message: "Files of this kind hold no text that can be read." });
  }
}
