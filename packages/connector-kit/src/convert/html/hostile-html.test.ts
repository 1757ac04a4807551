import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { renderMarkdown } from "@handrail/markdown";
import { describe, expect, test } from "vitest";
import { htmlToMarkdown } from "./html-to-markdown.ts";

/** Pieces that repeated make a page which naive code takes quadratic time or a deep recursion for. */
const pieces: Readonly<Record<string, (times: number) => string>> = {
  "nested blocks": (times) => `${"<div>".repeat(times)}x`,
  "nested lists": (times) => "<ul><li>x".repeat(times),
  "nested quotations": (times) => `${"<blockquote>".repeat(times)}x`,
  "nested tables": (times) => `${"<table><tr><td>".repeat(times)}x`,
  "nested foldable parts": (times) => "<details><summary>x</summary>".repeat(times),
  "open marks before paragraphs": (times) =>
    Array.from({ length: 60 }, (_, index) => `<b a=${index}>`).join("") + "<p>x".repeat(times),
  "one tag with many attributes": (times) => `<p ${"a=1 ".repeat(times)}>x`,
  "many marks in a line": (times) => `<p>${"<b>x</b> y".repeat(times)}`,
  "many paragraphs in a block": (times) => `<div>${"<p>x</p>".repeat(times)}</div>`,
  "a span over everything": (times) =>
    `<table><tr><th>a</th></tr>${"<tr><td colspan=999999999 rowspan=999999>x</td></tr>".repeat(times / 20)}`,
  "signs of Markdown": (times) => `<p>${"*_[`&lt;".repeat(times)}`,
  "unfinished comments": (times) => "<!--".repeat(times),
  "unfinished quotes": (times) => '<a b="'.repeat(times),
  "unfinished scripts": (times) => "<script>".repeat(times),
  "links into the page": (times) => "<a href='#x'>y</a><h2 id=z>q</h2>".repeat(times / 4),
  "brackets behind an address": (times) => `<p>https://a.example/${")".repeat(times)}`,
};

function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe("hostile pages take time in proportion to their size", () => {
  test.for(Object.entries(pieces))("%s", { timeout: 60_000 }, async ([, make]) => {
    const small = 4000;
    htmlToMarkdown(make(200));
    const one = cpuMs(() => htmlToMarkdown(make(small)));
    const eight = cpuMs(() => htmlToMarkdown(make(8 * small)));
    // Quadratic work would take 64 times as long.
    expect(eight).toBeLessThan(Math.max(24 * one, 1500));
  });
});

test("what nests too deep for the renderer is flattened, not lost", async () => {
  const html = `${"<ul><li>step".repeat(30)} end`;
  const { markdown, warnings } = htmlToMarkdown(html);
  expect(warnings).toContain("nesting-flattened");
  const rendered = await renderMarkdown(markdown, { locale: "en" });
  expect(rendered.html).toContain("end");
  expect(rendered.html.match(/step/g)).toHaveLength(30);
});

test("a page that is too large is refused", () => {
  expect(() => htmlToMarkdown("x".repeat(101), { maxCharacters: 100 })).toThrow(
    expect.objectContaining({ code: "too_large" }),
  );
});

const corpus = fileURLToPath(
  new URL("../../../../../../shared/data/safety/malformed/html_tokenizer.jsonl", import.meta.url),
);
const isThere = existsSync(corpus);

test.skipIf(!isThere)(
  `odd pieces of HTML are converted${isThere ? "" : " (skipped: data not there)"}`,
  { timeout: 60_000 },
  () => {
    const lines = readFileSync(corpus, "utf8").trim().split("\n");
    for (const line of lines) {
      const { input } = JSON.parse(line) as { input: string };
      const { markdown } = htmlToMarkdown(input, { baseUrl: "https://docs.example.com/" });
      expect(markdown).not.toMatch(/\]\((?:javascript|data|vbscript):/i);
    }
  },
);
