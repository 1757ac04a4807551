import { parseInline } from "./parse-inline.ts";
import type { Block } from "./tree.ts";

const maxDepth = 4;
const maxCharacters = 40_000;

const fence = /^ {0,3}(```+|~~~+)/;
const bullet = /^( {0,3})[-*+•]\s+/;
const ordered = /^( {0,3})(\d{1,6})[.)]\s+/;
const heading = /^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$/;
const quote = /^ {0,3}> ?/;

/** Blocks of a reply: paragraphs, lists, code, quotes and headings. Anything else stays the text it is. */
export function parseMarkdown(source: string): Block[] {
  return parseBlocks(source.slice(0, maxCharacters).replaceAll(/\r\n?/g, "\n").split("\n"), 0);
}

function parseBlocks(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = [];
  let index = 0;
  const line = () => lines[index] ?? "";
  const has = () => index < lines.length;

  while (has()) {
    const opening = fence.exec(line())?.[1];
    if (line().trim() === "") {
      index++;
    } else if (opening) {
      index++;
      const code: string[] = [];
      while (has() && !line().trim().startsWith(opening)) code.push(lines[index++] ?? "");
      index++;
      blocks.push({ kind: "code", text: code.join("\n") });
    } else if (heading.test(line())) {
      const text = heading.exec(lines[index++] ?? "")?.[1] ?? "";
      blocks.push({ kind: "heading", children: parseInline(text) });
    } else if (depth < maxDepth && quote.test(line())) {
      const inner: string[] = [];
      while (has() && quote.test(line())) inner.push((lines[index++] ?? "").replace(quote, ""));
      blocks.push({ kind: "quote", children: parseBlocks(inner, depth + 1) });
    } else if (depth < maxDepth && (bullet.test(line()) || ordered.test(line()))) {
      const marker = bullet.test(line()) ? bullet : ordered;
      const start = marker === ordered ? Number(ordered.exec(line())?.[2]) : undefined;
      const items: Block[][] = [];
      while (has() && marker.test(line())) {
        const width = marker.exec(line())?.[0].length ?? 0;
        const item = [line().slice(width)];
        index++;
        // Indented lines, and blank lines before one, belong to the item.
        while (has() && belongsToItem(lines, index)) item.push((lines[index++] ?? "").replace(/^\s{1,4}/, ""));
        items.push(parseBlocks(item, depth + 1));
        if (line().trim() === "" && marker.test(lines[index + 1] ?? "")) index++;
      }
      blocks.push({ kind: "list", start, items });
    } else {
      const paragraph: string[] = [lines[index++] ?? ""];
      while (has() && line().trim() !== "" && !startsBlock(line(), depth)) paragraph.push(lines[index++] ?? "");
      blocks.push({ kind: "paragraph", children: parseInline(paragraph.map((text) => text.trim()).join("\n")) });
    }
  }
  return blocks;
}

function startsBlock(line: string, depth: number): boolean {
  if (fence.test(line) || heading.test(line)) return true;
  return depth < maxDepth && (quote.test(line) || bullet.test(line) || ordered.test(line));
}

function belongsToItem(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? "";
  if (line.trim() !== "") return /^\s{2,}/.test(line);
  return /^\s{2,}\S/.test(lines[index + 1] ?? "");
}
