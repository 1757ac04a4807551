import { zipSync } from "fflate";
import mammoth from "mammoth";
import { ConnectorError } from "../../contract/connector-error.ts";
import { htmlToMarkdown, type MarkdownConversion } from "../html/html-to-markdown.ts";
import type { OfficeParts } from "./office-part.ts";

const styleMap = [
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Code'] => pre:separator('\n')",
  "p[style-name='Source Code'] => pre:separator('\n')",
  "p[style-name='HTML Preformatted'] => pre:separator('\n')",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
];

/** A Word document. Its pictures are left out; the library gets only the parts that hold text. */
export async function convertDocx(parts: OfficeParts): Promise<MarkdownConversion> {
  for (const [name, bytes] of parts) {
    if (/<!(?:DOCTYPE|ENTITY)/i.test(new TextDecoder().decode(bytes))) {
      throw new ConnectorError({
        code: "unreadable",
        message: `The file declares a document type in ${name.slice(0, 80)}, which is not read.`,
      });
    }
  }
  const archive = zipSync(Object.fromEntries(parts), { level: 0 });
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(archive) },
    { styleMap, externalFileAccess: false, convertImage: mammoth.images.imgElement(async () => ({ src: "" })) },
  );
  return htmlToMarkdown(value, { maxCharacters: 50_000_000 });
}
