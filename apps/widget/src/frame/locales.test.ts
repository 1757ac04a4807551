import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isRightToLeft } from "../language.ts";
import english from "../locales/en.json" with { type: "json" };

const folder = new URL("../locales/", import.meta.url);

type Words = Readonly<Record<string, string>>;

const read = (file: string) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Words;
const languages = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.replace(".json", ""));

/** Words that are the same in English: borrowed, or spelt alike. */
const alike: Readonly<Record<string, readonly string[]>> = {
  da: ["chat", "send", "sendCode"],
  de: ["chat", "code"],
  es: ["chat", "no"],
  fr: ["chat", "assistant", "message", "sources", "code"],
  it: ["chat", "no"],
  nb: ["chat", "send", "sendCode"],
  nl: ["chat", "code"],
  pt: ["chat"],
  cs: ["chat"],
  ro: ["chat"],
};

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].toSorted();
const formsOf = (text: string) =>
  new Map(text.split("|").map((form): [string, string] => [form.split(":")[0] ?? "", form]));

test("there are words in thirty-one languages", () => {
  const wanted = "en de fr es it pt nl pl uk ru cs sv da fi nb el hu ro bg tr ar he fa ur hi id vi th ja ko zh";
  expect(languages).toEqual(wanted.split(" ").toSorted());
});

describe.each(languages)("%s", (language) => {
  const words = read(`${language}.json`);
  const entries = Object.entries(words);

  test("says everything, in the order of English", () => {
    expect(Object.keys(words)).toEqual(Object.keys(english));
    expect(entries.filter(([, text]) => text.trim() === "" || text !== text.trim())).toEqual([]);
  });

  test("leaves nothing in English", () => {
    if (language === "en") return;
    const known = new Set(["direction", ...(alike[language] ?? [])]);
    const left = entries.filter(([key, text]) => text === (english as Words)[key] && !known.has(key));
    expect(left).toEqual([]);
  });

  test("fills in what English fills in", () => {
    const different = entries.filter(([key, text]) => {
      const own = placeholders(text);
      return own.join() !== placeholders((english as Words)[key] ?? "").join();
    });
    expect(different).toEqual([]);
  });

  test("has a form for every number that the language tells apart", () => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    for (const key of ["unread", "tooLong"]) {
      const text = words[key] ?? "";
      const forms = [...formsOf(text).keys()].toSorted();
      expect(text.includes("|") ? forms : ["other"]).toEqual(categories);
    }
  });

  test("runs in the direction of its script", () => {
    expect(words["direction"]).toBe(isRightToLeft(language) ? "rtl" : "ltr");
    expect(words["direction"]).toBe(["ar", "fa", "he", "ur"].includes(language) ? "rtl" : "ltr");
  });
});
