import { describe, expect, test } from "vitest";
import { recordedArticles } from "../test-data.ts";
import { createPageOf } from "./page-of.ts";
import { readFromExport } from "./read-from-export.ts";

const noFetch = () => Promise.reject(new Error("Nothing is loaded."));

function folder(files: Readonly<Record<string, unknown>>) {
  return {
    paths: Object.keys(files),
    read: async (path: string) => new TextEncoder().encode(JSON.stringify(files[path])),
  };
}

const base = { locale: "en-us", source_locale: "en-us", section_id: 20, user_segment_id: null, position: 1 };

test("answers of the API, lists and single records make one help center", async () => {
  const read = await readFromExport(
    folder({
      "articles-1.json": {
        articles: [
          {
            ...base,
            id: 1,
            title: "One",
            body: "<p>A</p>",
            url: "https://acme.zendesk.com/api/v2/help_center/en-us/articles/1.json",
            html_url: "https://support.acme.com/hc/en-us/articles/1-One",
          },
        ],
        next_page: null,
      },
      "de.json": [{ ...base, id: 1, locale: "de", title: "Eins", body: "<p>B</p>" }],
      "translations.json": {
        translations: [{ source_id: 1, source_type: "Article", locale: "fr", title: "Un", body: "" }],
      },
      "two.json": { article: { ...base, id: 2, title: "Two", body: "", draft: true, user_segment_id: 900 } },
      "places.json": {
        categories: [{ id: 10, name: "Product", locale: "en-us" }],
        sections: [{ id: 20, name: "Basics", locale: "en-us", category_id: 10, parent_section_id: null }],
      },
      "segments.json": { user_segments: [{ id: 900, user_type: "staff", tags: [] }] },
    }),
    noFetch,
  );
  expect(read.source).toBe("zendesk:acme.zendesk.com");
  expect(read.articles.map(({ id, audience, texts }) => [id, audience, Object.keys(texts)])).toEqual([
    ["1", "public", ["en-us", "de", "fr"]],
    ["2", "internal", ["en-us"]],
  ]);
  expect(read.articles[1]?.texts["en-us"]?.draft).toBe(true);
  expect(read.topics.map(({ id, parentId }) => [id, parentId])).toEqual([
    ["category:10", undefined],
    ["section:20", "category:10"],
  ]);
  expect(read.articles[0]?.texts["en-us"]?.addresses).toEqual([
    "/hc/en-us/articles/1",
    "/hc/en-us/articles/1-One",
    "/hc/articles/1",
  ]);
  expect(read.pageOf("https://support.acme.com/hc/de/articles/1#x")).toEqual({ kind: "article", id: "1" });
});

test("pages are told by their addresses", () => {
  const pageOf = createPageOf(new Set(["acme.zendesk.com"]));
  const at = (path: string) => pageOf(`https://acme.zendesk.com${path}`);
  expect(at("/hc/en-us/sections/20-Basics")).toEqual({ kind: "topic", id: "section:20" });
  expect(at("/hc/categories/10")).toEqual({ kind: "topic", id: "category:10" });
  expect(at("/hc/pt-br")).toEqual({ kind: "home" });
  expect(at("/hc/en-us/requests/new")).toEqual({ kind: "other" });
  expect(pageOf("https://elsewhere.example/hc/en-us/articles/1")).toBeUndefined();
});

const recorded = recordedArticles();
const title = recorded.length > 0 ? "recorded answers" : "recorded answers (skipped: data not there)";

describe.skipIf(recorded.length === 0)(title, () => {
  test("every article is taken over with its text", async () => {
    const read = await readFromExport(
      folder(Object.fromEntries(recorded.map((record, index) => [`${index}.json`, record]))),
      noFetch,
    );
    expect(read.articles).toHaveLength(recorded.length);
    for (const { texts } of read.articles)
      expect(texts["en-us"]).toMatchObject({ title: expect.stringMatching(/\S/), body: expect.stringMatching(/\S/) });
  });
});
