import type { ElementContent } from "hast";
import { getDocumentProxy } from "unpdf";
import { ConnectorError } from "../../contract/connector-error.ts";
import { htmlTreeToMarkdown, type MarkdownConversion } from "../html/html-to-markdown.ts";
import { element, foldSpace, text } from "../html/tree.ts";
import { blocksOf, bodySize, linesOf, type PdfBlock, type PdfLine, type PlacedText } from "./pdf-lines.ts";

const maxPages = 2000;
const maxPieces = 2_000_000;

interface TextPiece {
  readonly str: string;
  readonly width: number;
  readonly height: number;
  readonly transform: readonly number[];
}

function placed(piece: TextPiece): PlacedText {
  const [a = 0, b = 0, , , x = 0, y = 0] = piece.transform;
  return { text: piece.str, x, y, width: piece.width, size: piece.height || Math.hypot(a, b) || 10 };
}

function elements(blocks: readonly PdfBlock[], body: number): ElementContent[] {
  const sizes = [
    ...new Set(blocks.filter(({ kind }) => kind === "heading").map(({ size }) => Math.round(size))),
  ].toSorted((left, right) => right - left);
  const children: ElementContent[] = [];
  let list: ElementContent[] | undefined;
  for (const block of blocks) {
    if (block.kind === "item") {
      if (!list) children.push(element("ul", {}, (list = [])));
      const open = children.at(-1);
      if (open?.type === "element") open.children.push(element("li", {}, [text(block.text)]));
      continue;
    }
    list = undefined;
    const level = Math.min(4, sizes.indexOf(Math.round(block.size)) + 2);
    const isHeading = block.kind === "heading" && block.size > body;
    children.push(element(isHeading ? `h${level}` : "p", {}, [text(block.text)]));
  }
  return children;
}

/** Lines at the top or bottom that stand on most pages, numbers aside: headers and footers. */
function repeatedLines(pages: readonly (readonly PdfLine[])[]): ReadonlySet<string> {
  const seen = new Map<string, number>();
  for (const lines of pages) {
    for (const line of new Set([lines[0], lines.at(-1)])) {
      if (line) seen.set(line.text.replace(/\d+/g, "#"), (seen.get(line.text.replace(/\d+/g, "#")) ?? 0) + 1);
    }
  }
  return new Set([...seen].filter(([, times]) => pages.length >= 4 && times > pages.length / 2).map(([line]) => line));
}

function isPasswordError(error: unknown): boolean {
  return error instanceof Error && error.name === "PasswordException";
}

/**
 * Text of a PDF with the headings that its letter sizes show. A file of pictures gives an empty text and the warning `no-text`.
 * @throws ConnectorError `unreadable`
 */
export async function convertPdf(bytes: Uint8Array): Promise<MarkdownConversion> {
  try {
    // Nothing in a file may run: neither its scripts nor functions that fonts bring.
    const document = await getDocumentProxy(bytes, {
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      verbosity: 0,
    } as object);
    const pages: PdfLine[][] = [];
    let pieces = 0;
    let failed = 0;
    for (let number = 1; number <= Math.min(document.numPages, maxPages) && pieces < maxPieces; number++) {
      try {
        const page = await document.getPage(number);
        const { items } = await page.getTextContent();
        const found = items.filter((item) => "str" in item && item.str !== "") as unknown as TextPiece[];
        pieces += found.length;
        pages.push(linesOf(found.map(placed)));
        page.cleanup();
      } catch {
        failed++;
      }
    }
    if (failed > 0 && pages.length === 0) throw new Error("No page could be read.");
    const repeated = repeatedLines(pages);
    const lines = pages.map((page) =>
      page.filter(
        (line, index) => !((index === 0 || index === page.length - 1) && repeated.has(line.text.replace(/\d+/g, "#"))),
      ),
    );
    const body = bodySize(lines.flat());
    const blocks = lines.flatMap((page) => blocksOf(page, body));
    const conversion = htmlTreeToMarkdown({ type: "root", children: elements(blocks, body) });
    const { info } = (await document.getMetadata().catch(() => ({ info: {} }))) as { info: { Title?: unknown } };
    const title = typeof info.Title === "string" ? foldSpace(info.Title) : "";
    const warnings = [
      ...conversion.warnings,
      ...(conversion.markdown ? [] : ["no-text"]),
      ...(failed > 0 ? ["pages-failed"] : []),
      ...(document.numPages > maxPages || pieces >= maxPieces ? ["truncated"] : []),
    ];
    return { markdown: conversion.markdown, images: [], warnings, ...(title ? { title } : {}) };
  } catch (error) {
    throw new ConnectorError({
      code: "unreadable",
      message: isPasswordError(error)
        ? "The PDF is protected by a password."
        : "The PDF is damaged and cannot be read.",
      cause: error,
    });
  }
}
