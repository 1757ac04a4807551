import { describe, expect, test } from "vitest";
import { addressOfFile } from "./file-address.ts";
import { resolveFile } from "./resolve-file.ts";
import { rewriteImages } from "./rewrite-images.ts";

describe("addressOfFile", () => {
  test.for([
    ["writing/First_Article.md", "help-center", "writing/first-article", ["writing"]],
    ["a/B c/d.e.md", "docs", "docs/a/b-c/d-e", ["docs", "docs/a", "docs/a/b-c"]],
    ["Über uns.md", "docs", "docs/über-uns", ["docs"]],
    ["日本語/はじめに.md", "docs", "docs/日本語/はじめに", ["docs", "docs/日本語"]],
    ["index.md", "docs", "docs/index", ["docs"]],
    ["a/README.md", "docs", "docs/a/readme", ["docs", "docs/a"]],
    ["loose.md", "help-center", "loose", ["general"]],
    ["a/_topic.md", "help-center", "a", ["a"]],
  ] as const)("%s in %s", ([file, collection, path, topics]) => {
    const address = addressOfFile(file, collection);
    expect(address).toMatchObject({ path });
    expect(typeof address === "string" ? [] : address.topics.map((topic) => topic.path)).toEqual(topics);
  });

  test.for([
    ["search/x.md", /belongs to the site/],
    ["404.md", /belongs to the site/],
    ["_topic.md", /topic's folder/],
    ["a/../../b.md", /out of the folder/],
    ["---.md", /no letter or digit/],
    [`${"a/".repeat(20)}b.md`, /folders deep/],
  ] as const)("refuses %s", ([file, reason]) => {
    expect(addressOfFile(file, "help-center")).toMatch(reason);
  });
});

test.for([
  ["a/b.md", "c.png", "a/c.png"],
  ["a/b.md", "../c.png?x#y", "c.png"],
  ["a/b.md", "/c/./d.png", "c/d.png"],
  ["a/b.md", "../../c.png", undefined],
  ["a/b.md", "/../c.png", undefined],
  ["a/b.md", "https://x.example/c.png", undefined],
  ["a/b.md", "data:image/png;base64,x", undefined],
] as const)("in %s the target %s means %s", ([file, target, path]) => {
  expect(resolveFile(file, target)).toBe(path);
});

describe("rewriteImages", () => {
  const known = (target: string): string | undefined =>
    target === "a (1).png" || target === "b.png" ? "/media/x.png" : undefined;

  test.for([
    ["![t](<a (1).png> 'title') ![](a%20(1).png)", "![t](/media/x.png 'title') ![](/media/x.png)"],
    ["[![alt [x]](b.png)](b.png)", "[![alt [x]](/media/x.png)](b.png)"],
    ['<img alt="<" src="b.png">', '<img alt="<" src="b.png">'],
    ["<img\n  width=3\n  SRC='b.png' />", "<img\n  width=3\n  SRC='/media/x.png' />"],
    ["[r]: b.png 'T'\n[l]: other.md", "[r]: /media/x.png 'T'\n[l]: other.md"],
    ["~~~\n![](b.png)\n~~~\n![](b.png)", "~~~\n![](b.png)\n~~~\n![](/media/x.png)"],
  ] as const)("%j", ([body, expected]) => {
    expect(rewriteImages(body, known)).toBe(expected);
  });

  test.for([
    ["brackets", "![".repeat(300_000)],
    ["tags", "<img ".repeat(300_000)],
    ["parentheses", `![](${"(".repeat(300_000)}`],
    ["definitions", `[${"a".repeat(300_000)}`],
    ["spaces", `![]( ${" ".repeat(300_000)}`],
  ] as const)("takes no more than its time for %s", ([, body]) => {
    const start = performance.now();
    rewriteImages(body, known);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
