import { expect, test } from "vitest";
import { parseMarkdown } from "./parse.ts";
import { parseInline } from "./parse-inline.ts";

const text = (value: string) => ({ kind: "text", text: value });

test("splits paragraphs at blank lines and keeps single line breaks", () => {
  expect(parseMarkdown("one\ntwo\n\nthree")).toEqual([
    { kind: "paragraph", children: [text("one"), { kind: "break" }, text("two")] },
    { kind: "paragraph", children: [text("three")] },
  ]);
});

test("reads bold, emphasis and code, and leaves names with underscores alone", () => {
  expect(parseInline("**bold**, *soft*, `a*b` and __init__.py")).toEqual([
    { kind: "strong", children: [text("bold")] },
    text(", "),
    { kind: "em", children: [text("soft")] },
    text(", "),
    { kind: "code", text: "a*b" },
    text(" and __init__.py"),
  ]);
});

test("takes numbers in brackets for citations, one or several", () => {
  expect(parseInline("So it is [1][2, 3].")).toEqual([
    text("So it is "),
    { kind: "citation", number: 1 },
    { kind: "citation", number: 2 },
    { kind: "citation", number: 3 },
    text("."),
  ]);
});

test("does not look for citations in code", () => {
  expect(parseInline("`rows[1]`")).toEqual([{ kind: "code", text: "rows[1]" }]);
});

test("links an address without the full stop or the Japanese one after it", () => {
  expect(parseInline("See https://example.com/a. https://example.com/b。")).toEqual([
    text("See "),
    { kind: "link", href: "https://example.com/a", text: "https://example.com/a" },
    text(". "),
    { kind: "link", href: "https://example.com/b", text: "https://example.com/b" },
    text("。"),
  ]);
});

test("keeps the words of an image and drops its address", () => {
  expect(parseInline("![a cat](https://tracker.example/x.png)")).toEqual([text("a cat")]);
});

test("escapes punctuation", () => {
  expect(parseInline("\\*not soft\\*")).toEqual([text("*not soft*")]);
});

test("nests lists and numbers them from their first item", () => {
  expect(parseMarkdown("3. one\n   - inner\n4. two")).toEqual([
    {
      kind: "list",
      start: 3,
      items: [
        [
          { kind: "paragraph", children: [text("one")] },
          { kind: "list", start: undefined, items: [[{ kind: "paragraph", children: [text("inner")] }]] },
        ],
        [{ kind: "paragraph", children: [text("two")] }],
      ],
    },
  ]);
});

test("keeps one list where blank lines stand between its items", () => {
  const [list, ...rest] = parseMarkdown("- a\n\n- b\n\n- c");
  expect(rest).toEqual([]);
  expect(list).toMatchObject({ kind: "list", items: { length: 3 } });
});

test("keeps code blocks as they are, also one that is still being written", () => {
  expect(parseMarkdown("```js\nlet a = '<b>';\n\n# no heading\n```\nafter")).toEqual([
    { kind: "code", text: "let a = '<b>';\n\n# no heading" },
    { kind: "paragraph", children: [text("after")] },
  ]);
  expect(parseMarkdown("```\nhalf")).toEqual([{ kind: "code", text: "half" }]);
});

test("leaves HTML as the text it is", () => {
  expect(parseMarkdown("<img src=x onerror=alert(1)>")).toEqual([
    { kind: "paragraph", children: [text("<img src=x onerror=alert(1)>")] },
  ]);
});

test.each([
  ["stars", "*".repeat(40_000)],
  ["opening stars", "**a ".repeat(10_000)],
  ["brackets", "[".repeat(40_000)],
  ["open links", "[a](".repeat(10_000)],
  ["backticks", "`".repeat(40_000)],
  ["quotes", "> ".repeat(20_000)],
  ["list marks", "- ".repeat(20_000)],
  ["addresses", "https://a.b/".repeat(3000)],
])("takes no more than linear time for a wall of %s", (_, wall) => {
  const started = process.cpuUsage();
  parseMarkdown(wall);
  // Less than a second of CPU time; quadratic time would be a minute.
  expect(process.cpuUsage(started).user).toBeLessThan(5_000_000);
});
