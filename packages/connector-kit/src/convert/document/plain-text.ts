import { htmlTreeToMarkdown } from "../html/html-to-markdown.ts";
import { element, text } from "../html/tree.ts";

/** Plain text as Markdown that shows it as it is: paragraphs and line ends stay, signs mean nothing. */
export function plainTextAsMarkdown(value: string): string {
  const paragraphs = value
    .replace(/\r\n?/g, "\n")
    .replaceAll("\u0000", "")
    .split(/\n[ \t]*\n/);
  const children = paragraphs
    .filter((paragraph) => paragraph.trim() !== "")
    .map((paragraph) =>
      element(
        "p",
        {},
        paragraph
          .split("\n")
          .filter((line) => line.trim() !== "")
          .flatMap((line, index) => [...(index > 0 ? [element("br")] : []), text(line.trim())]),
      ),
    );
  return htmlTreeToMarkdown({ type: "root", children }).markdown;
}
