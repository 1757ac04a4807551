import { describe, expect, test } from "vitest";
import { parseSource } from "./front-matter.ts";

describe("parseSource", () => {
  test("splits front matter and body, whatever the line ends", () => {
    expect(parseSource("\uFEFF---\r\ntitle: A\r\norder: 2\r\n---\r\n\r\nText\r\n")).toEqual({
      frontMatter: { title: "A", order: 2 },
      body: "\nText\n",
    });
  });

  test.for(["Text", "---\n\nA line between breaks\n\n---\n", "--- \ntext", "---\n- a\n---\nx", ""])(
    "finds none in %j",
    (text) => {
      expect(parseSource(text)).toEqual({ frontMatter: {}, body: text });
    },
  );

  test("names the line that YAML cannot read", () => {
    expect(() => parseSource('---\ntitle: ok\ndescription: "open\n---\nBody')).toThrow(/line [34]/);
    expect(() => parseSource("---\ntitle: a: b\n---\n")).toThrow(
      expect.objectContaining({ code: "invalid_front_matter" }),
    );
  });

  test("refuses aliases that grow without end", () => {
    const bomb = [
      "a0: &a0 [x, x]",
      ...Array.from({ length: 12 }, (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(9)}]`),
    ];
    expect(() => parseSource(`---\n${bomb.join("\n")}\n---\n`)).toThrow(
      expect.objectContaining({ code: "invalid_front_matter" }),
    );
  });

  test("keeps hashes that look like numbers as they are written", () => {
    expect(parseSource('---\nsourceBlocks: ["12345678", 1a2b3c4d]\n---\n').frontMatter).toEqual({
      sourceBlocks: ["12345678", "1a2b3c4d"],
    });
  });
});
