import { directionOf, nativeNameOf } from "@handrail/core";
import { renderMarkdown } from "@handrail/markdown";
import { describe, expect, it } from "vitest";
import { countOf, fill, stringsFor, translatedLanguages } from "./load-strings.ts";
import { stringsSchema } from "./schema.ts";
import type { Plural } from "./schema.ts";

function texts(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}

const placeholders = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

const sameAsEnglish: Readonly<Record<string, readonly string[]>> = {
  da: ["Send"],
  nb: ["Send"],
  it: ["No", "in {language}"],
  fr: ["{count} article", "{count} articles"],
  es: ["No"],
};

const expected = "en de fr es it pt nl pl uk ru cs sv da fi nb el hu ro bg tr ar he fa ur hi id vi th ja ko zh".split(
  " ",
);

it("are there in every language that the product promises, each with its name and direction", () => {
  expect([...translatedLanguages].sort()).toEqual(expected.toSorted());
  for (const language of expected) {
    expect(directionOf(language)).toBe(["ar", "he", "fa", "ur"].includes(language) ? "rtl" : "ltr");
    const name = nativeNameOf(language);
    expect(name).not.toBe(language);
    if (language !== "en") expect(name).not.toBe(new Intl.DisplayNames(["en"], { type: "language" }).of(language));
  }
});

describe.each(translatedLanguages)("strings in %s", (language) => {
  it("come with the words that Markdown adds to a body", async () => {
    const { html } = await renderMarkdown("> [!WARNING]\n> Text.\n\n## Heading", { locale: language });
    expect(html.includes('data-default-title="">Warning<')).toBe(language === "en");
    expect(html.includes("Link to “Heading”")).toBe(language === "en");
    expect(html).toMatch(/aria-label="[^"]*Heading/);
  });

  const strings = stringsFor(language);

  it("fit the schema", () => {
    expect(stringsSchema.parse(strings)).toEqual(strings);
  });

  it("keep the placeholders of the English texts and leave nothing empty", () => {
    const english = new Map(texts(stringsFor("en")));
    const wrong = texts(strings).filter(([path, text]) => {
      const original = english.get(path) ?? "{count}";
      // Counted forms may spell the number out ("one article").
      const isCounted = original.includes("{count}");
      return text.trim() === "" || (!isCounted && placeholders(text).join() !== placeholders(original).join());
    });
    expect(wrong).toEqual([]);
  });

  it("are not English", () => {
    if (language === "en") return;
    const english = new Map(texts(stringsFor("en")));
    // Words that are the same in both languages, looked at one by one.
    const same = new Set(sameAsEnglish[language] ?? []);
    const left = texts(strings).filter(([path, text]) => text === english.get(path) && !same.has(text));
    expect(left).toEqual([]);
    // Whole English sentences would have passed a comparison of whole texts.
    const words = texts(strings).filter(([, text]) => /\b(?:the|your|with|this page|articles?)\b/i.test(text));
    expect(words.filter(([, text]) => !/\barticles?\b/i.test(text) || language !== "fr")).toEqual([]);
  });

  it("have a form for every plural of the language", () => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const forms: Plural[] = [strings.topic.articles, strings.search.results];
    for (const form of forms) expect(Object.keys(form).sort()).toEqual([...categories].sort());
  });
});

describe("texts with values", () => {
  it("count in the reader's language", () => {
    expect(countOf(stringsFor("en").topic.articles, 1, "en")).toBe("1 article");
    expect(countOf(stringsFor("en").topic.articles, 1200, "en")).toBe("1,200 articles");
    expect(countOf(stringsFor("ar").topic.articles, 2, "ar")).toBe("مقالتان");
  });

  it("leave unknown placeholders alone", () => {
    expect(fill("{a} and {b}", { a: 1 })).toBe("1 and {b}");
  });

  it("are English where a language has no translation, and serve regional variants", () => {
    expect(stringsFor("eo")).toBe(stringsFor("en"));
    expect(stringsFor("nn")).toBe(stringsFor("nb"));
    expect(stringsFor("de-AT")).toBe(stringsFor("de"));
  });
});
