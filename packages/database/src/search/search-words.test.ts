import { describe, expect, test } from "vitest";
import { excerptOf, searchQuery, searchWords } from "./search-words.ts";

describe("words that a message is found by", () => {
  test("case, accents and spelling marks do not matter", () => {
    expect(searchWords("Élodie réclame ses كِتَاب")).toEqual(["elodie", "reclame", "ses", "كتاب"]);
  });

  test("scripts without spaces are found by pairs of characters", () => {
    expect(searchWords("東京駅")).toEqual(["東京", "京駅", "駅"]);
    expect(searchQuery("京駅")).toBe("'京駅'");
    expect(searchQuery("東")).toBe("'東':*");
  });

  test("the last word of a question may be begun, and no sign of the query language gets through", () => {
    expect(searchQuery("no sp")).toBe("'no' & 'sp':*");
    expect(searchQuery("it's | ! ('a")).toBe("'it' & 's' & 'a':*");
    expect(searchQuery("!&| ()")).toBeUndefined();
  });

  test("an excerpt shows the place that was searched for", () => {
    const text = `${"word ".repeat(60)}the invoice is wrong ${"word ".repeat(60)}`;
    expect(excerptOf(text, "invoice")).toContain("the invoice is wrong");
    expect(excerptOf("short", "nothing")).toBe("short");
  });
});
