import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseFragment, type DefaultTreeAdapterTypes } from "parse5";
import { describe, expect, test } from "vitest";
import { parseSource } from "./front-matter.ts";
import { dangersIn } from "./inert-page.ts";
import { renderMarkdown } from "./render.ts";
import { sections } from "./sections.ts";
import { sourceBlocks } from "./source-blocks.ts";
import { testData } from "./test-data.ts";
import { titleOf } from "./title.ts";
import { isBlock } from "./visible-text.ts";

const folder = testData("retrieval/docs-fastapi");

function fold(text: string): string {
  return text.replace(/[\s\u00A0]+/g, " ").trim();
}

/** What a browser would show of a page, read from its HTML alone, and the ids on it. */
function readPage(html: string): { readonly text: string; readonly ids: ReadonlySet<string> } {
  const ids = new Set<string>();
  const read = (node: DefaultTreeAdapterTypes.ChildNode): string => {
    if (node.nodeName === "#text") return (node as DefaultTreeAdapterTypes.TextNode).value;
    if (!("tagName" in node)) return "";
    for (const { name, value } of node.attrs) if (name === "id") ids.add(value);
    if (node.attrs.some(({ value }) => value === "footnote-back")) return "";
    const edge = isBlock(node.tagName) ? " " : "";
    return edge + node.childNodes.map(read).join("") + edge;
  };
  return { text: fold(parseFragment(html).childNodes.map(read).join("")), ids };
}

describe.skipIf(!folder).for(["de", "en", "es", "ja", "zh"])("a real documentation set in %s", (locale) => {
  const root = join(folder ?? "", locale);
  const files = folder
    ? readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"))
    : [];

  test("every section's anchor and every block's text stand on the page", { timeout: 180_000 }, async () => {
    let blocks = 0;
    for (const file of files) {
      const { title = "", body } = titleOf(parseSource(readFileSync(join(root, file), "utf8")).body);
      const { html } = await renderMarkdown(body, { locale });
      const page = readPage(html);
      const found = sections(body, title);
      blocks += found.reduce((sum, section) => sum + section.blocks.length, 0);
      const lost = found.flatMap((section) => [
        ...(section.anchor && !page.ids.has(section.anchor) ? [`#${section.anchor}`] : []),
        ...section.blocks.filter((block) => !page.text.includes(fold(block.text))).map((block) => block.text),
      ]);
      expect({ file, lost }).toEqual({ file, lost: [] });
      expect({ file, dangers: dangersIn(html) }).toEqual({ file, dangers: [] });
      // Words of the dialect that would stand on the page if it were not understood.
      const prose = found.flatMap((section) => section.blocks.filter((block) => block.kind === "text"));
      expect({ file, left: prose.filter((block) => /^\/{3,}( |$)|^\{[*!]/.test(block.text)) }).toEqual({
        file,
        left: [],
      });
    }
    expect(files.length).toBeGreaterThan(100);
    expect(blocks).toBeGreaterThan(3000);
  });

  test("source blocks together hold every line", () => {
    for (const file of files) {
      const { body } = parseSource(readFileSync(join(root, file), "utf8"));
      const lines = (text: string): string[] =>
        text
          .split("\n")
          .map((line) => line.trim())
          .filter(Boolean);
      expect({ file, lines: sourceBlocks(body).flatMap((block) => lines(block.markdown)) }).toEqual({
        file,
        lines: lines(body),
      });
    }
  });
});
