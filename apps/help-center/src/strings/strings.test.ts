import { describe, expect, it } from "vitest";
import { countOf, fill, stringsFor, translatedLanguages } from "./load-strings.ts";
import { stringsSchema } from "./schema.ts";
import type { Plural } from "./schema.ts";

function texts(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}

const placeholders = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe.each(translatedLanguages)("strings in %s", (language) => {
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
    expect(stringsFor("sv")).toBe(stringsFor("en"));
    expect(stringsFor("de-AT")).toBe(stringsFor("de"));
  });
});
