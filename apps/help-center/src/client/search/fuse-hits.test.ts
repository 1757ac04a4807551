import { describe, expect, test } from "vitest";
import { fuseHits, isSaidByHeading } from "./fuse-hits.ts";

const mark = (text: string): string => text.replaceAll("[", "\uE000").replaceAll("]", "\uE001");

describe("A heading says what was typed", () => {
  test.each([
    ["[inst]all", "inst", true],
    ["[Install] [and] [set up] [Handrail]", "Install and set up Handaril", true],
    ["[Hand-off] and the inbox", "handof", true],
    ["[検索]を[設定]する", "検索 設定", true],
    ["[Start] [it]", "how do I start it for the first time", false],
    ["Change [the] [port]", "change the port the server listens on", false],
    ["Nothing", "qwertzuiop", false],
  ])("%s: %s", (text, query, says) => expect(isSaidByHeading([{ text: mark(text) }], query)).toBe(says));
});

describe("Hits of headings and texts", () => {
  const hit = (url: string, anchor = "", from = "") => ({ url, anchor, from });
  const pagesOf = (hits: readonly { readonly url: string }[]) => [...new Set(hits.map(({ url }) => url))];

  test("put what both found first, then what one found first", () => {
    const fused = fuseHits([hit("a"), hit("b"), hit("c")], [hit("d"), hit("b"), hit("e")]);
    expect(pagesOf(fused)).toEqual(["b", "a", "d", "c", "e"]);
  });

  test("hold each place once, as the texts found it", () => {
    const fused = fuseHits([hit("a", "one", "heading"), hit("a", "two", "heading")], [hit("a", "two", "text")]);
    expect(fused).toEqual([hit("a", "two", "text"), hit("a", "one", "heading")]);
  });

  test("are those of one list where the other is empty", () => {
    const hits = [hit("a", "x"), hit("b", "y"), hit("a", "z")];
    expect(pagesOf(fuseHits(hits, []))).toEqual(["a", "b"]);
    expect(pagesOf(fuseHits([], hits))).toEqual(["a", "b"]);
  });
});
