import { describe, expect, test } from "vitest";
import { plainText } from "./plain-text.ts";
import { sections } from "./sections.ts";
import { sourceBlocks } from "./source-blocks.ts";
import { imagesOf, linksOf } from "./targets.ts";

describe("sections", () => {
  test("carry heading path, level and anchor", () => {
    const found = sections("Lead\n\n## A\n\na\n\n### B { #bee }\n\nb\n\n## C\n", "Title");
    expect(found.map(({ anchor, heading, headingPath, level }) => [anchor, heading, headingPath, level])).toEqual([
      ["", "Title", [], 1],
      ["a", "A", ["A"], 2],
      ["bee", "B", ["A", "B"], 3],
      ["c", "C", ["C"], 2],
    ]);
  });

  test("say what each block is and what a reader sees of it", () => {
    const body = [
      "Some *text* with `code`\nand a break.",
      "- one\n- two\n    - inner",
      "| a | b |\n|---|---|\n| 1 | 2 |",
      '```py title="x.py"\ndef f():\n    return 1\n```',
      "> [!NOTE]\n> Mind *this*.",
      ":::warning[Hot]\nOuch\n\n- a\n:::",
      '![alt](x.png "Caption")',
    ].join("\n\n");
    expect(sections(body, "T")[0]?.blocks).toEqual([
      { kind: "text", text: "Some text with code and a break.", lineKinds: "t" },
      { kind: "list", text: "one\ntwo\ninner", lineKinds: "iii" },
      { kind: "table", text: "a\tb\n1\t2", lineKinds: "rr" },
      { kind: "code", text: "x.py\ndef f():\n    return 1", lineKinds: "tcc" },
      { kind: "callout", text: "Mind this.", lineKinds: "n" },
      { kind: "callout", text: "Hot\nOuch\na", lineKinds: "nni" },
      { kind: "text", text: "Caption", lineKinds: "t" },
    ]);
  });

  test("find headings inside raw HTML that is never closed", () => {
    expect(sections("<div>\n\n## A\n\na\n\n## B\n\nb", "T").map((section) => section.anchor)).toEqual(["a", "b"]);
  });

  test("know the steps of a list, with the code that they hold", () => {
    const body = "Do this:\n\n1. Install.\n\n   ```sh\n   npm ci\n   ```\n\n2. Start.\n\n   It takes a moment.";
    expect(sections(body, "T")[0]!.blocks.map(({ text, lineKinds }) => `${lineKinds} ${text}`)).toEqual([
      "t Do this:",
      "s Install.",
      "c npm ci",
      "s Start.",
      "t It takes a moment.",
    ]);
  });

  test("leave nothing for an empty body", () => {
    expect(sections("", "T")).toEqual([]);
  });
});

describe("sourceBlocks", () => {
  const body = "Lead\n\n## A\n\n- one\n- two\n\n/// note\n\nInner\n\n///\n\n[ref]: /x\n";

  test("are the top-level blocks with everything in them", () => {
    expect(sourceBlocks(body).map((block) => block.markdown)).toEqual([
      "Lead",
      "## A",
      "- one\n- two",
      "/// note\n\nInner\n\n///\n\n[ref]: /x",
    ]);
  });

  test("keep their hash when only white space at line ends or another block changes", () => {
    const before = sourceBlocks(body).map((block) => block.hash);
    expect(sourceBlocks(body.replace("Lead", "Lead  ").replaceAll("\n", "\r\n")).map((block) => block.hash)).toEqual(
      before,
    );
    const after = sourceBlocks(body.replace("- two", "- three")).map((block) => block.hash);
    expect(after.map((hash, index) => hash === before[index])).toEqual([true, true, false, true]);
    const [pictured, other] = ["![a](img/x.png) <img src='y.svg'>", "![a](/media/0.png) <img src='/media/1.svg'>"];
    expect(sourceBlocks(pictured).map((block) => block.hash)).toEqual(sourceBlocks(other).map((block) => block.hash));
    expect(sourceBlocks("![b](img/x.png)")[0]?.hash).not.toBe(sourceBlocks("![a](img/x.png)")[0]?.hash);
    for (const hash of before) expect(hash).toMatch(/^[0-9a-f]{8}$/);
  });
});

test("targets are listed once, as the writer meant them", () => {
  const body =
    '![a](img/a%20b.png) <img src="c.png"> ![again](<img/a b.png>) [x](d.md#y) [z](#here) [ref]\n\n[ref]: https://x.example';
  expect(imagesOf(body)).toEqual(["img/a b.png", "c.png"]);
  expect(linksOf(body)).toEqual(["d.md#y", "#here", "https://x.example"]);
});

test("plainText leaves the words", () => {
  expect(plainText("# A *b*\n\nc [d](e.md) <b>f</b>\n\n- g")).toBe("A b\nc d f\ng");
});
