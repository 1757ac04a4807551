import { expect, test } from "vitest";
import { rewriteTarget, type Move } from "./rewrite-target.ts";

const articles = new Set(["writing/first", "writing/second", "billing/refunds", "general/index"]);
const topics = new Set(["writing", "billing"]);

function move(moved: Record<string, string>): Move {
  return {
    moved: new Map(Object.entries(moved)),
    addresses: {
      settings: { siteUrl: "https://help.example.com", locales: [{ locale: "en" }, { locale: "de" }] },
      hasArticle: (path) => articles.has(path),
      hasTopic: (path) => topics.has(path),
    },
  };
}

test.each([
  ["second.md", "renamed.md"],
  ["./second.md#part", "./renamed.md#part"],
  ["../second/", "../renamed/"],
  ["/en/writing/second/", "/en/writing/renamed/"],
  ["/writing/second", "/writing/renamed"],
  ["https://help.example.com/de/writing/second/?x=1#y", "https://help.example.com/de/writing/renamed/?x=1#y"],
  ["../billing/refunds.md", undefined],
  ["https://example.com/writing/second/", undefined],
  ["#part", undefined],
])("a link %s to a renamed article becomes %s", (target, expected) => {
  expect(rewriteTarget(move({ "writing/second": "writing/renamed" }), "writing/first", target)).toBe(expected);
});

test.each([
  ["second.md", "../writing/second.md"],
  ["../billing/refunds.md", "refunds.md"],
  ["../second/", "../../writing/second/"],
  ["/en/writing/second/", undefined],
])("the link %s of an article that moved becomes %s", (target, expected) => {
  expect(rewriteTarget(move({ "writing/first": "billing/first" }), "writing/first", target)).toBe(expected);
});

test("a link to a topic follows it", () => {
  const renamed = move({ writing: "editing", "writing/first": "editing/first", "writing/second": "editing/second" });
  expect(rewriteTarget(renamed, "billing/refunds", "../writing/index.md")).toBe("../editing/index.md");
  expect(rewriteTarget(renamed, "writing/first", "second.md")).toBeUndefined();
  expect(rewriteTarget(renamed, "billing/refunds", "/de/writing/")).toBe("/de/editing/");
});
