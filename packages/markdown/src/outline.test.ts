import { expect, test } from "vitest";
import { outlineOf } from "./outline.ts";

const body = `# Title

See [the *guide*](guide.md#part) and ![](a.png) or ![Alt](b.png "t").

### Third {#own}

<a href="x.md">x</a> <img src="c.png" alt="C">

\`[no](no.md)\`

\`\`\`
[no](no.md)
\`\`\`

[](empty.md) https://example.com
`;

test("headings, links and images are found where they stand", () => {
  const { headings, links, images, anchors } = outlineOf(body);
  expect(headings.map(({ level, text, line }) => [level, text, line])).toEqual([
    [1, "Title", 1],
    [3, "Third", 5],
  ]);
  expect(links.map(({ target, text, line }) => [target, text, line])).toEqual([
    ["guide.md#part", "the guide", 3],
    ["x.md", "?", 7],
    ["empty.md", "", 15],
    ["https://example.com", "https://example.com", 15],
  ]);
  expect(links.slice(0, 1).map(({ from, to }) => body.slice(from, to))).toEqual(["guide.md#part"]);
  expect(images.map(({ target, alt, line }) => [target, alt, line])).toEqual([
    ["a.png", "", 3],
    ["b.png", "Alt", 3],
    ["c.png", "C", 7],
  ]);
  expect(body.slice(images[0]?.from, images[0]?.to)).toBe("![](a.png");
  expect([...anchors]).toEqual(expect.arrayContaining(["title", "own"]));
});
