import { newId } from "@handrail/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createByteBudgetCache } from "./byte-budget-cache.ts";
import { editDistanceWithin } from "./edit-distance.ts";
import { highlightWords } from "./highlight-words.ts";
import { rankHeadings } from "./rank-headings.ts";
import { weighTerms } from "./term-weights.ts";
import { createTopEntries } from "./top-entries.ts";

test("The best entries are those that sorting would give", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 50 })), fc.integer({ min: 1, max: 20 }), (scores, limit) => {
      const top = createTopEntries<number>(limit);
      for (const [index, score] of scores.entries()) top.add(score, index);
      const expected = scores
        .map((score, entry) => ({ score, entry }))
        .sort((a, b) => b.score - a.score || a.entry - b.entry)
        .slice(0, limit);
      expect(top.sorted()).toEqual(expected);
    }),
  );
});

describe("Terms of a query", () => {
  const frequencies: Record<string, number> = { a: 90, b: 80, c: 70, d: 60, rare: 2, absent: 0 };
  const weigh = (terms: readonly string[]) =>
    new Map(
      weighTerms(
        terms,
        () => true,
        (term) => frequencies[term]!,
        100,
      ).map((term) => [term.term, term]),
    );

  test("that stand nearly everywhere are left out, but never all of them", () => {
    const weighed = weigh(["a", "b", "c", "d"]);
    expect([...weighed.values()].filter(({ used }) => used).map(({ term }) => term)).toEqual(["d", "c", "b"]);
    expect(weigh(["a", "rare"]).get("a")?.used).toBe(true);
  });

  test("that are as rare as each other are all looked up or none, whatever their order", () => {
    const terms = ["how", "pglite", "glite", "on", "postgres", "the"];
    const inThreePages = (term: string) => (term === "how" ? 0 : term === "the" ? 3 : 1);
    for (const order of [terms, terms.toReversed()]) {
      const used = weighTerms(order, () => true, inThreePages, 3).filter((term) => term.used);
      expect(new Set(used.map(({ term }) => term))).toEqual(new Set(["pglite", "glite", "on", "postgres"]));
    }
  });

  test("that are unknown weigh most and are not looked up", () => {
    const weighed = weigh(["absent", "rare"]);
    expect(weighed.get("absent")!.idf).toBeGreaterThan(weighed.get("rare")!.idf);
    expect(weighed.get("absent")!.used).toBe(false);
  });

  test.each(["wresponse_model", "wapp.include_router", "we-1042", "wdocs.example.com/a_b"])(
    "that are codes of these texts weigh more than words as rare: %s",
    (code) => {
      const weighed = weighTerms(
        ["rare", code],
        () => true,
        () => 2,
        100,
      );
      const [word, known] = ["rare", code].map((term) => weighed.find((one) => one.term === term)!.idf);
      expect(known).toBeGreaterThan(2 * word!);
    },
  );

  test.each(["w3.14", "w2015-2016", "wu.s", "wwell-known", "w24-year-old"])(
    "that are numbers, abbreviations or compounds weigh as words do: %s",
    (term) => {
      const weighed = weighTerms(
        ["rare", term],
        () => true,
        () => 2,
        100,
      );
      expect(new Set(weighed.map(({ idf }) => idf)).size).toBe(1);
    },
  );

  test("that only carry grammar weigh less", () => {
    const [word] = weighTerms(
      ["rare"],
      () => false,
      () => 2,
      100,
    );
    expect(word!.idf).toBeLessThan(weigh(["rare"]).get("rare")!.idf / 2);
  });
});

test("Edit distance counts a swap of neighbours as one slip and stops at its limit", () => {
  expect(editDistanceWithin("publish", "pubilsh", 2)).toBe(1);
  expect(editDistanceWithin("install", "instal", 1)).toBe(1);
  expect(editDistanceWithin("kitten", "sitting", 3)).toBe(3);
  expect(editDistanceWithin("kitten", "sitting", 2)).toBeUndefined();
});

test("A heading with a hyphen is found by who types none", () => {
  const ranked = rankHeadings(
    ["Handling of files", "Hand-off and the inbox"].map((text) => ({
      score: 0.5,
      text,
      isTitle: false,
      hit: { documentId: newId("doc"), title: text, heading: text, url: "/", anchor: "", locale: "en" },
    })),
    "handof",
    "en",
  );
  expect(ranked.map(({ heading, highlight }) => [heading, highlight])[0]).toEqual([
    "Hand-off and the inbox",
    "\ue000Hand-off\ue001 and the inbox",
  ]);
});

test("A heading that shares only a few letters with what was typed is none", () => {
  const alike = (score: number, text: string) => ({
    score,
    text,
    isTitle: true,
    hit: { documentId: newId("doc"), title: text, heading: "", url: "/", anchor: "", locale: "en" },
  });
  const found = [alike(0.05, "API quick start"), alike(0.4, "Benutzerpasswort")];
  expect(rankHeadings(found, "qwertzuiop", "en").map(({ title }) => title)).toEqual(["Benutzerpasswort"]);
  expect(rankHeadings(found, "quick", "en").map(({ title }) => title)).toContain("API quick start");
});

test("Marks never nest, and spans that touch become one", () => {
  expect(
    highlightWords("hand-off", [
      { start: 5, end: 8 },
      { start: 0, end: 4 },
      { start: 0, end: 2 },
    ]),
  ).toBe("\ue000hand\ue001-\ue000off\ue001");
  expect(
    highlightWords("abcd", [
      { start: 0, end: 2 },
      { start: 2, end: 3 },
    ]),
  ).toBe("\ue000abc\ue001d");
});

test("A cache stays within its budget and forgets what was used longest ago", () => {
  const cache = createByteBudgetCache<number>(1_000);
  cache.set("a", 1, 300);
  cache.set("b", 2, 300);
  cache.get("a");
  cache.set("c", 3, 300);
  expect([cache.get("a"), cache.get("b"), cache.get("c")]).toEqual([1, undefined, 3]);
  expect(cache.sizeBytes).toBeLessThanOrEqual(1_000);
  cache.set("huge", 4, 5_000);
  expect(cache.get("huge")).toBeUndefined();
});
