import { describe, expect, test } from "vitest";
import { addressOfFile } from "./file-address.ts";
import { resolveFile } from "./resolve-file.ts";

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
