import { describe, expect, test } from "vitest";
import { dangersIn } from "./inert-page.ts";
import { renderMarkdown } from "./render.ts";
import { sections } from "./sections.ts";
import { sourceBlocks } from "./source-blocks.ts";
import { parseSource } from "./front-matter.ts";
import { readJsonLines, testData } from "./test-data.ts";
import { titleOf } from "./title.ts";

const folder = testData("safety/malformed");

/** Evaluates the few forms of Python expression that the corpus is written in. */
function evaluate(expression: string): string {
  const unquote = (text: string): string => JSON.parse(`"${text.replaceAll('"', '\\"')}"`) as string;
  const join = /^''\.join\('((?:[^'\\]|\\.)*)'%i for i in range\((\d+)\)\)\+?/.exec(expression);
  let text = join
    ? Array.from({ length: Number(join[2]) }, (_, index) => unquote(join[1] ?? "").replace("%d", String(index))).join(
        "",
      )
    : "";
  let rest = expression.slice(join?.[0].length ?? 0);
  while (rest) {
    const term = /^'((?:[^'\\]|\\.)*)'(?:\*(\d+))?\+?/.exec(rest);
    if (!term) throw new Error(`Cannot evaluate ${expression}`);
    text += unquote(term[1] ?? "").repeat(Number(term[2] ?? 1));
    rest = rest.slice(term[0].length);
  }
  return text;
}

/** Microseconds of CPU time: how long it takes on a clock depends on what else the machine does. */
const patience = 8_000_000;

/** Dangers on the page of a body that also goes through everything else. */
async function renderAll(body: string): Promise<string[]> {
  const { html } = await renderMarkdown(body, { locale: "en" });
  sections(body, "Title");
  sourceBlocks(body);
  return dangersIn(html);
}

describe.skipIf(!folder)("malformed input", () => {
  const pathological = folder
    ? readJsonLines<{ name: string; python_expr: string }>(`${folder}/markdown_pathological.jsonl`)
    : [];

  test.for(pathological)("$name is rendered without hanging", { timeout: 60_000 }, async ({ python_expr }) => {
    const body = evaluate(python_expr);
    const start = process.cpuUsage();
    await renderMarkdown(body, { locale: "en" });
    expect(process.cpuUsage(start).user).toBeLessThan(patience);
    sections(body, "Title");
    sourceBlocks(body);
  });

  test("unfinished and odd HTML is rendered, each piece in its time", { timeout: 120_000 }, async () => {
    for (const { input } of readJsonLines<{ input: string }>(`${folder}/html_tokenizer.jsonl`)) {
      const start = process.cpuUsage();
      expect(await renderAll(input)).toEqual([]);
      expect(process.cpuUsage(start).user).toBeLessThan(patience);
    }
  });

  test("odd strings stay on the page as they are", async () => {
    for (const { string } of readJsonLines<{ string: string }>(`${folder}/naughty_strings.jsonl`)) {
      expect(await renderAll(string)).toEqual([]);
      const lines = string.replace(/\r\n?/g, "\n").replaceAll("\0", "\uFFFD").split("\n");
      const [code] = sections(`~~~~~~~~\n${lines.join("\n")}\n~~~~~~~~`, "Title").flatMap((section) => section.blocks);
      const seen = lines.map((line) => line.trimEnd());
      while (seen[0] === "") seen.shift();
      expect(code?.text ?? "").toBe(seen.join("\n").trimEnd());
    }
  });

  test("bytes that are no UTF-8 are rendered as far as they can be read", async () => {
    for (const line of readJsonLines<{ ascii?: string; bytes_hex?: string }>(`${folder}/utf8.jsonl`)) {
      const bytes = line.bytes_hex
        ? Buffer.from(line.bytes_hex.replaceAll(" ", ""), "hex")
        : Buffer.from(line.ascii ?? "");
      expect(await renderAll(bytes.toString("utf8"))).toEqual([]);
    }
  });
});

describe("size", () => {
  test.for([
    [
      "deep lists",
      (count: number) => Array.from({ length: count }, (_, depth) => `${" ".repeat(depth * 2)}- x`).join("\n"),
      1000,
    ],
    ["deep HTML", (count: number) => "<div>".repeat(count) + "x", 20_000],
    ["unclosed containers", (count: number) => "/// note\n\n".repeat(count), 20_000],
    ["many colons", (count: number) => ":::note\n".repeat(count), 20_000],
    ["nested containers", (count: number) => `${"/// note\n".repeat(count)}${"///\n".repeat(count)}`, 2000],
    [
      "many footnotes",
      (count: number) => Array.from({ length: count }, (_, index) => `a[^${index}]\n\n[^${index}]: b\n`).join("\n"),
      5000,
    ],
    ["same headings", (count: number) => "## Same\n\n".repeat(count), 5000],
    [
      "white space",
      (count: number) =>
        `## a${" ".repeat(count)}b {${" ".repeat(count)}\n\n\`\`\`\n${" ".repeat(count)}x\n\`\`\`\n\na${" ".repeat(count)}b`,
      300_000,
    ],
    ["white space in a title", (count: number) => `# a${" ".repeat(count)}b #${" ".repeat(count)}x`, 300_000],
    ["code without end", (count: number) => `\`\`\`js\n${"const a = `${b}` /* ".repeat(count)}`, 5000],
  ] as const)("%s", async ([, make, count]) => {
    const body = make(count);
    const start = process.cpuUsage();
    await renderMarkdown(body, { locale: "en" });
    sections(body, "Title");
    sourceBlocks(body);
    titleOf(body);
    parseSource(`---\n${body}`);
    expect(process.cpuUsage(start).user).toBeLessThan(patience);
  });
});
