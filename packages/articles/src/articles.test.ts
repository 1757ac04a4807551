import { newId } from "@handrail/core";
import type { Database } from "@handrail/database";
import { openTestDatabase } from "@handrail/database/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestSite, type TestSite } from "./test-site.ts";

let database: Database;
let site: TestSite;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  site = await createTestSite(database);
});

const text = { title: "Title", description: "About", body: "One.\n\nTwo." };

test("an article is written, published, translated, edited and archived", async () => {
  const { articles, workspace, content, store } = site;
  const article = await articles.createArticle({ workspace, path: "writing/new-one", text });
  expect((await content.navigation("en")).topics).toEqual([]);

  const key = { workspaceId: workspace.id, articleId: article.id };
  expect(await articles.publish({ ...key, author: "Ada" })).toMatchObject([
    { version: 1, locale: "en", author: "Ada", ...text },
  ]);
  content.refresh();
  expect((await content.navigation("en")).topics).toMatchObject([
    { title: "Writing", articles: [{ path: "writing/new-one", title: "Title" }] },
  ]);
  expect(await content.article("de", "writing/new-one")).toMatchObject({
    fallback: true,
    textLocale: "en",
    stale: false,
    translations: ["en"],
  });

  await articles.saveDraft({ ...key, locale: "de", text: { ...text, title: "Titel" } });
  await articles.saveDraft({ ...key, locale: "en", text: { ...text, body: "One.\n\nThree." } });
  expect((await store.getTranslation(workspace.id, article.id, "en"))?.state).toBe("changed");
  expect((await articles.publish({ ...key, author: "Ada" })).map(({ locale, version }) => [locale, version])).toEqual([
    ["de", 1],
    ["en", 2],
  ]);
  content.refresh();
  expect(await content.article("de", "writing/new-one")).toMatchObject({
    title: "Titel",
    fallback: false,
    stale: true,
    translations: ["en", "de"],
  });

  await articles.archive(workspace.id, article.id, "en");
  content.refresh();
  expect(await content.article("en", "writing/new-one")).toMatchObject({
    title: "Titel",
    fallback: true,
    textLocale: "de",
  });
  await articles.archive(workspace.id, article.id, "de");
  content.refresh();
  expect(await content.article("en", "writing/new-one")).toBeUndefined();
  expect(await store.listVersions(workspace.id, article.id, "en")).toHaveLength(2);
});

test("what cannot be done says why", async () => {
  const { articles, workspace } = site;
  const article = await articles.createArticle({ workspace, path: "writing/a", text });
  const key = { workspaceId: workspace.id, articleId: article.id };
  for (const path of ["writing", "Writing/A", "a//b", "../x", "search/x", "writing/🎉", ""]) {
    await expect(articles.createArticle({ workspace, path, text })).rejects.toMatchObject({ code: "invalid_path" });
  }
  await expect(articles.createArticle({ workspace, path: "writing/a", text })).rejects.toMatchObject({
    code: "article_path_taken",
  });
  await expect(
    articles.createArticle({ workspace, path: "writing/b", text: { ...text, title: " " } }),
  ).rejects.toMatchObject({ code: "title_missing" });
  await expect(articles.saveDraft({ ...key, locale: "en", text: { ...text, title: "" } })).rejects.toMatchObject({
    code: "title_missing",
  });
  await expect(articles.saveDraft({ ...key, articleId: newId("art"), locale: "en", text })).rejects.toMatchObject({
    code: "article_not_found",
  });
  await expect(articles.publish({ ...key, locales: ["fr"], author: "A" })).rejects.toMatchObject({
    code: "translation_not_found",
  });
  await articles.publish({ ...key, author: "A" });
  await expect(articles.publish({ ...key, author: "A" })).rejects.toMatchObject({ code: "nothing_to_publish" });
});

test("half characters and NUL do not reach the database", async () => {
  const { articles, workspace, store } = site;
  const article = await articles.createArticle({
    workspace,
    path: "t/a",
    text: { title: "A\0", description: "\uD800", body: "x\0\uDC00" },
  });
  expect((await store.getTranslation(workspace.id, article.id, "en"))?.draft).toEqual({
    title: "A\uFFFD",
    description: "\uFFFD",
    body: "x\uFFFD\uFFFD",
  });
});
