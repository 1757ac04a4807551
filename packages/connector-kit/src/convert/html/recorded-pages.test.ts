import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { renderMarkdown } from "@handrail/markdown";
import type { Element, Root } from "hast";
import { describe, expect, test } from "vitest";
import { htmlToMarkdown } from "./html-to-markdown.ts";
import { isHidden } from "./hidden.ts";
import { parseHtml } from "./parse-html.ts";
import { isElement, property, textOf } from "./tree.ts";

const connectors = fileURLToPath(new URL("../../../../../../shared/data/connectors/", import.meta.url));
const isThere = existsSync(connectors);

function pagesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .toSorted();
}

/** Words of letters and digits; marks, bullets and what pictures are called are written differently. */
function wordsOf(value: string): string[] {
  return value.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Footnotes are numbered anew. */
function withoutNotes(node: Element): Element {
  const children = node.children.filter((child) => !isElement(child, "sup"));
  return { ...node, children: children.map((child) => (isElement(child) ? withoutNotes(child) : child)) };
}

/** Words of every cell of every row. */
type Rows = string[][][];

function tablesOf(root: Root): { readonly rows: Rows; readonly isData: boolean }[] {
  const tables: { rows: Rows; isData: boolean }[] = [];
  const visit = (node: Root | Element, open: { rows: Rows; isData: boolean } | undefined): void => {
    for (const child of node.children) {
      if (!isElement(child) || isHidden(child)) continue;
      if (child.tagName === "table") {
        if (open) open.isData = false;
        const role = property(child, "role");
        const table = { rows: [] as Rows, isData: role !== "presentation" && role !== "none" };
        tables.push(table);
        visit(child, table);
      } else if (child.tagName === "tr" && open) {
        const cells = child.children.filter((cell) => isElement(cell, "td") || isElement(cell, "th"));
        open.rows.push(cells.map((cell) => wordsOf(textOf(withoutNotes(cell as Element)))));
        visit(child, open);
      } else {
        if (open && /^h[1-4]$/.test(child.tagName)) open.isData = false;
        visit(child, open);
      }
    }
  };
  visit(root, undefined);
  return tables;
}

/** Whether every row of the table is one row again, with the words of each cell in one cell. */
function isKept(rows: Rows, after: readonly Rows[]): boolean {
  const holds = (found: readonly string[], cell: readonly string[]): boolean => {
    const text = found.join(" ");
    return cell.every((word) => text.includes(word));
  };
  return after.some((candidate) =>
    rows.every((row) =>
      candidate.some((found) => row.every((cell) => cell.length === 0 || found.some((each) => holds(each, cell)))),
    ),
  );
}

async function keptTables(html: string): Promise<{ readonly kept: number; readonly total: number }> {
  const data = tablesOf(parseHtml(html).root).filter(
    ({ rows, isData }) =>
      isData && rows.length >= 2 && rows.some((row) => row.filter((cell) => cell.length > 0).length >= 2),
  );
  const { markdown } = htmlToMarkdown(html, { baseUrl: "https://docs.example.com/" });
  const rendered = await renderMarkdown(markdown, { locale: "en" });
  const after = tablesOf(parseHtml(rendered.html).root).map(({ rows }) => rows);
  return { kept: data.filter(({ rows }) => isKept(rows, after)).length, total: data.length };
}

describe.skipIf(!isThere)(`recorded pages${isThere ? "" : " (skipped: data not there)"}`, () => {
  test("of Confluence, as it renders them, keep headings, tables, tasks and names", () => {
    const [path] = pagesBelow(`${connectors}confluence/expected_results`).filter((each) =>
      each.endsWith("425986.html"),
    );
    const { markdown, title } = htmlToMarkdown(readFileSync(path ?? "", "utf8"), {
      baseUrl: "https://acme.atlassian.net/wiki/pages/425986",
    });
    expect(title).toBe("2024-11-19 Meeting notes");
    expect(markdown).toMatch(/Date \{#id-2024-11-19Meetingnotes-Date\}\n\n19 Nov 2024/);
    expect(markdown).toMatch(/^\| \*{0,2}Time\*{0,2} \| /m);
    expect(markdown).toContain("Dev Ops");
  });

  test("keep their tables", { timeout: 120_000 }, async () => {
    let kept = 0;
    let total = 0;
    for (const path of ["confluence", "dropbox", "web"].flatMap((folder) => pagesBelow(connectors + folder))) {
      if (path.endsWith("source.html")) continue;
      const found = await keptTables(readFileSync(path, "utf8"));
      kept += found.kept;
      total += found.total;
      if (found.kept < found.total) console.info(`${path.slice(connectors.length)}: ${found.kept} of ${found.total}`);
    }
    console.info(`tables kept: ${kept} of ${total}`);
    expect(kept / total).toBeGreaterThan(0.95);
  });
});
