import type { ForeignArticle, ForeignHelpCenter, ForeignTopic } from "@handrail/core";
import { expect, test } from "vitest";
import type { EarlierImport } from "./earlier-import.ts";
import { imageTypeOf } from "./image-type.ts";
import { mapLocales } from "./map-locales.ts";
import { planAddresses } from "./plan-addresses.ts";

const nothing: EarlierImport = {
  articleOf: () => undefined,
  topicOf: () => undefined,
  topicAt: () => undefined,
  fileOf: () => undefined,
  madeArticle: () => undefined,
  pathsOf: () => [],
  isLeft: () => false,
  images: new Map(),
};

function topic(id: string, title: string, parentId?: string): ForeignTopic {
  return { id, parentId, position: 0, texts: { en: { title, description: "", addresses: [] } } };
}

function article(id: string, title: string, topicId?: string): ForeignArticle {
  const text = { title, description: "", body: "", draft: false, addresses: [] };
  return { id, topicId, position: 0, audience: "public", tags: [], sourceLocale: "en", texts: { en: text } };
}

function foreign(topics: ForeignTopic[], articles: ForeignArticle[]): ForeignHelpCenter {
  return {
    source: "test:acme",
    defaultLocale: "en",
    topics,
    articles,
    leftovers: [],
    homes: {},
    pageOf: () => undefined,
    fileOf: () => undefined,
    loadImage: () => Promise.reject(new Error("There are no images.")),
  };
}

const empty = { collection: "help-center", articlePaths: [], topicPaths: [] };

test("topics nest once, and what lies deeper stands beside, whatever order they come in", () => {
  const topics = [topic("3", "Deep", "2"), topic("2", "Middle", "1"), topic("1", "Top"), topic("4", "Deeper", "3")];
  const planned = planAddresses(foreign(topics, [article("9", "Page", "4")]), nothing, empty);
  expect(Object.fromEntries(planned.topics)).toEqual({ 1: "top", 2: "top/middle", 3: "top/deep", 4: "top/deeper" });
  expect(planned.articles.get("9")).toBe("top/deeper/page");
  expect(planned.leftovers.map(({ page }) => page).sort()).toEqual(["Deep", "Deeper"]);
});

test("topics that lie in each other end somewhere", () => {
  const planned = planAddresses(foreign([topic("1", "One", "2"), topic("2", "Two", "1")], []), nothing, empty);
  expect(new Set(planned.topics.values()).size).toBe(2);
});

test("nothing takes an address that is there, belongs to the site, or has no words", () => {
  const articles = [
    article("7", "Refunds", "1"),
    article("8", "Refunds", "1"),
    article("9", "???", "1"),
    article("10", "Index", "1"),
    article("11", "Search"),
  ];
  const planned = planAddresses(foreign([topic("1", "Billing"), topic("2", "Media")], articles), nothing, {
    ...empty,
    articlePaths: ["billing/refunds"],
  });
  expect(planned.topics.get("2")).toBe("media-2");
  expect([...planned.articles.values()]).toEqual([
    "billing/refunds-7",
    "billing/refunds-8",
    "billing/9",
    "billing/index-10",
    "search-11",
  ]);
});

test("a language there becomes the one that is here, and two never become one", () => {
  expect([...mapLocales(["en-us", "en-gb", "de", "pt-br", "not a tag"], ["en", "de"])]).toEqual([
    ["de", "de"],
    ["en-us", "en"],
    ["en-gb", "en-GB"],
    ["pt-br", "pt-BR"],
  ]);
});

test("images are told by their bytes", () => {
  const of = (text: string): string | undefined => imageTypeOf(Buffer.from(text, "latin1"))?.extension;
  expect(of("\u0089PNG\r\n\u001a\n")).toBe("png");
  expect(of("\u00ff\u00d8\u00ff\u00e0")).toBe("jpg");
  expect(of("RIFF1234WEBPVP8 ")).toBe("webp");
  expect(of('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">')).toBe("svg");
  expect(of("<!doctype html><p>Sign in</p>")).toBeUndefined();
  expect(of("%PDF-1.4")).toBeUndefined();
});
