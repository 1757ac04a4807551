import type { DocumentId, ScoredPassage, SuggestHit } from "@handrail/core";
import { describe, expect, test } from "vitest";
import { orderHits, saysAll } from "./order-hits.ts";

const mark = (text: string): string => text.replaceAll("[", "\uE000").replaceAll("]", "\uE001");

describe("A heading says what was typed", () => {
  test.each([
    ["[inst]all", "inst", true],
    ["[Install] [and] [set up] [Handrail]", "Install and set up Handaril", true],
    ["[Hand-off] and the inbox", "handof", true],
    ["[検索]を[設定]する", "検索 設定", true],
    ["変更を公開する", "変更を開公する", true],
    ["情報源をつなぐ", "最初に起動するにはどうすればいいですか", false],
    ["Listen", "silent", false],
    ["[Start] [it]", "how do I start it for the first time", false],
    ["Change [the] [port]", "change the port the server listens on", false],
    ["Nothing", "qwertzuiop", false],
  ])("%s: %s", (highlight, query, says) => expect(saysAll({ highlight: mark(highlight) }, query)).toBe(says));
});

describe("What a search of the site has found", () => {
  const heading = (page: string, anchor: string, highlight: string, locale = "en"): SuggestHit => ({
    documentId: `doc_${page}` as DocumentId,
    title: page,
    heading: anchor,
    url: `/${locale}/${page}/`,
    anchor,
    locale,
    highlight: mark(highlight),
  });
  const text = (page: string, anchor: string, snippet: string, locale = "en"): ScoredPassage =>
    ({
      passage: {
        anchor,
        headingPath: anchor ? ["Chapter", anchor] : [],
        document: { id: `doc_${page}`, title: page, url: `/${locale}/${page}/`, locale },
      },
      snippet,
    }) as unknown as ScoredPassage;
  const order = (
    query: string,
    headings: readonly SuggestHit[],
    passages: readonly ScoredPassage[],
    locales: readonly string[] = ["en"],
  ) => orderHits(query, headings, { passages, locales }).map(({ url, anchor }) => url + (anchor && `#${anchor}`));
  const question = "how do I change the port";

  test("stands below a heading that says what was typed, whatever the texts hold", () => {
    const headings = [heading("a", "", "[The] guide"), heading("b", "port", "[Change the port]")];
    const texts = [text("c", "x", "…"), text("a", "y", "…"), text("b", "z", "…"), text("b", "port", "…")];
    expect(order("change the port", headings, texts)).toEqual([
      "/en/b/#port",
      "/en/c/#x",
      "/en/a/#y",
      "/en/b/#z",
      "/en/a/",
    ]);
  });

  test("stays as the texts have it where headings agree or say nothing", () => {
    const texts = [
      text("a", "x", "…"),
      text("b", "", "…"),
      text("a", "y", "…"),
      text("c", "", "…"),
      text("b", "z", "…"),
    ];
    const places = ["/en/a/#x", "/en/b/", "/en/a/#y", "/en/c/", "/en/b/#z"];
    expect(order(question, [], texts)).toEqual(places);
    expect(order(question, [heading("a", "", "[port]")], texts)).toEqual([...places, "/en/a/"]);
  });

  test("comes as headings and texts together have it where no heading says all of it", () => {
    const headings = ["a", "b", "c"].map((page) => heading(page, "", "[change] [port]"));
    const texts = ["d", "b", "e"].map((page) => text(page, "", "…"));
    expect(order(question, headings, texts)).toEqual(["/en/a/", "/en/b/", "/en/d/", "/en/c/", "/en/e/"]);
  });

  test("comes as the texts have it before headings with a word or two of a question", () => {
    const headings = ["a", "b"].map((page) => heading(page, "", "[port]"));
    const texts = ["d", "e", "b"].map((page) => text(page, "", "…"));
    expect(order(question, headings, texts)).toEqual(["/en/d/", "/en/b/", "/en/e/", "/en/a/"]);
  });

  test("holds every section once, with its text where that was found", () => {
    const headings = [heading("a", "one", "[port]"), heading("a", "two", "[port]")];
    const texts = [text("a", "two", "the best part"), text("a", "two", "the rest"), text("a", "", "…")];
    const hits = orderHits(question, headings, { passages: texts, locales: ["en"] });
    expect(hits.map((hit) => [hit.anchor, hit.heading, hit.text])).toEqual([
      ["two", "two", "the best part"],
      ["", "", "…"],
      ["one", "one", mark("[port]")],
    ]);
    expect(hits.map(({ passage }) => passage)).toEqual([texts[0], texts[2], undefined]);
  });

  test("leaves out headings of languages that were not searched", () => {
    const headings = [heading("a", "", "[change the port]", "de"), heading("b", "", "[port]")];
    expect(order("change the port", headings, [text("c", "", "…")])).toEqual(["/en/c/", "/en/b/"]);
    expect(order("change the port", headings, [], ["en", "de"])).toEqual(["/de/a/", "/en/b/"]);
  });

  test("is one list where the other is empty", () => {
    expect(order(question, [heading("a", "x", "[port]"), heading("b", "", "[port]")], [])).toEqual([
      "/en/a/#x",
      "/en/b/",
    ]);
    expect(order(question, [], [text("a", "x", "…"), text("b", "", "…"), text("a", "z", "…")])).toEqual([
      "/en/a/#x",
      "/en/b/",
      "/en/a/#z",
    ]);
    expect(order(question, [], [])).toEqual([]);
  });
});
