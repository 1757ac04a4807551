import { expect, test } from "vitest";
import { languageOf } from "../language.ts";
import { fill, fillCount } from "./strings.ts";

test("puts values in their places", () => {
  expect(fill("{name} of {total}, {other}", { name: "1", total: 3 })).toBe("1 of 3, {other}");
});

test("takes the form that the language has for a number", () => {
  const polish = "one:{count} wiadomość|few:{count} wiadomości|many:{count} wiadomości wiele|other:{count} inne";
  expect([1, 3, 5, 22].map((count) => fillCount(polish, count, "pl"))).toEqual([
    "1 wiadomość",
    "3 wiadomości",
    "5 wiadomości wiele",
    "22 wiadomości",
  ]);
  expect(fillCount("未読 {count} 件", 12, "ja")).toBe("未読 12 件");
  expect(fillCount("one:{count} پیام|other:{count} پیام", 12, "fa")).toBe("۱۲ پیام");
});

test("finds the language in a tag", () => {
  expect(["pt-BR", "zh-Hant", "no", "nn-NO", "fil"].map(languageOf)).toEqual(["pt", "zh", "nb", "nb", "fil"]);
});
