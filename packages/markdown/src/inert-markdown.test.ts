import { describe, expect, test } from "vitest";
import { inertMarkdown } from "./inert-markdown.ts";
import { dangersIn } from "./inert-page.ts";
import { renderMarkdown } from "./render.ts";

describe("Markdown made inert", () => {
  test.each([
    ["before <script>alert(1)</script> after", "before  after"],
    ['<img src=x onerror="steal()" alt="A cat">', '<img src="x" alt="A cat">'],
    ['<a href="javascript:steal()">see</a>', "<a>see</a>"],
    ['<a href="&#106;avascript:steal()">see</a>', "<a>see</a>"],
    ['<a href="https://a.example/?x=1&amp;y=2">see</a>', '<a href="https://a.example/?x=1&amp;y=2">see</a>'],
    ["<iframe src='https://evil.example'></iframe>text", "text"],
    ["a <!-- hidden --> b", "a  b"],
    ["[x](javascript:steal())", "[x](#steal())"],
    ["<form><b>bold</b></form>", "<b>bold</b>"],
    ["<svg><script>x</script></svg> left", " left"],
    ["<img src=x onerror=steal()", "&lt;img src=x onerror=steal()"],
    ["<!-- never closed", "&lt;!-- never closed"],
    ["<script>never closed", ""],
  ])("%s", (body, expected) => {
    expect(inertMarkdown(body)).toBe(expected);
  });

  test.each([
    "if a < b and c > d, then 3 <4",
    "Code: `<script>alert(1)</script>` and ``<b onclick=x>``.",
    "```html\n<script>alert(1)</script>\n```",
    "<https://example.com/a?b=c> and <ada@example.com>",
    "> quote\n\n| a | b |\n|---|---|\n| `x` | **y** |",
    "<details open><summary>More</summary>\n\ntext\n\n</details>",
    "Prices: 5 <-> 6, arrows <= and =>",
  ])("leaves alone what does no harm: %s", (body) => {
    expect(inertMarkdown(body)).toBe(body);
  });

  test("still renders to an inert page, and not to less than the sanitiser shows", async () => {
    const body =
      "# Title\n\nText with <kbd>Ctrl</kbd>, a <mark>mark</mark> and `<i>`.\n\n<div align='center'>Middle</div>";
    const html = async (text: string) => (await renderMarkdown(text, { locale: "en" })).html;
    expect(await html(inertMarkdown(body))).toBe(await html(body));
    expect(dangersIn(await html(inertMarkdown(`${body}<img src=x onerror=alert(1)>`)))).toEqual([]);
  });

  test.each([
    ["unclosed comments", "x<!--".repeat(60_000)],
    ["opening tags", "<a ".repeat(100_000)],
    ["backticks of every length", Array.from({ length: 700 }, (_, length) => "`".repeat(length + 1)).join(" ")],
    ["quotes in tags", `<a "${"'<a \"".repeat(60_000)}`],
  ])("takes a time in proportion to %s", (_name, body) => {
    const started = process.cpuUsage();
    inertMarkdown(body);
    expect(process.cpuUsage(started).user).toBeLessThan(5_000_000);
  });
});
