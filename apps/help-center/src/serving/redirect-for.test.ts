import { describe, expect, it } from "vitest";
import { createRedirects } from "./redirect-for.ts";

const find = createRedirects(
  [
    { from: "old/page", to: "new/page" },
    { from: "old/section", to: "new/page#part" },
    { from: "old/away", to: "https://elsewhere.example/x" },
    { from: "/hc/en-us/articles/12-title", to: "/en/new/page/" },
    { from: "alt/über", to: "neu/straße" },
    { from: "bad/one", to: "javascript:alert(1)" },
    { from: "bad/two", to: "//evil.example/" },
  ],
  ["en", "de"],
);

describe("an address that is gone", () => {
  it.each([
    ["/en/old/page/", "", "/en/new/page/"],
    ["/de/old/page", "", "/de/new/page/"],
    ["/de/old/page/", "?a=1&b=2", "/de/new/page/?a=1&b=2"],
    ["/en/old/section/", "?a=1", "/en/new/page/?a=1#part"],
    ["/en/old/away/", "?a=1", "https://elsewhere.example/x?a=1"],
    ["/hc/en-us/articles/12-title", "", "/en/new/page/"],
    ["/de/alt/%C3%BCber/", "", "/de/neu/stra%C3%9Fe/"],
    ["/en/old/page.md", "", "/en/new/page.md"],
    ["/fr/old/page/", "", undefined],
    ["/old/page/", "", undefined],
    ["/en/old/", "", undefined],
    ["/en/bad/one/", "", undefined],
    ["/en/bad/two/", "", undefined],
    ["/en/%E0%A4%A/", "", undefined],
  ])("%s%s leads to %s", (path, search, expected) => {
    expect(find(path, search)).toBe(expected);
  });
});
