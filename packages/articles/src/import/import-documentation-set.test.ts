import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "@handrail/database";
import { openTestDatabase } from "@handrail/database/testing";
import { linksOf } from "@handrail/markdown";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestSite, testData, type TestSite } from "../test-site.ts";
import type { ImportFile, ImportSummary } from "./import-types.ts";

const root = testData("retrieval/docs-fastapi");
const locales = ["en", "de", "es", "ja", "zh"];

function filesOf(locale: string): ImportFile[] {
  const paths = readdirSync(join(root ?? "", locale), { recursive: true, encoding: "utf8" });
  return paths
    .filter((path) => path.endsWith(".md"))
    .toSorted()
    .map((path) => ({ path, bytes: readFileSync(join(root ?? "", locale, path)) }));
}

describe.skipIf(!root)("a real documentation set in five languages", () => {
  let database: Database;
  let site: TestSite;

  const importAll = async (wanted: readonly string[]): Promise<ImportSummary[]> => {
    const summaries: ImportSummary[] = [];
    for (const locale of wanted) {
      summaries.push(
        await site.articles.importFiles(filesOf(locale), { workspace: site.workspace, locale, collection: "fastapi" }),
      );
    }
    site.content.refresh();
    return summaries;
  };

  beforeAll(async () => {
    database = await openTestDatabase();
    site = await createTestSite(database, { locales });
  });
  afterAll(() => database?.close());

  test("comes in whole, once", { timeout: 240_000 }, async () => {
    const first = await importAll(locales);
    expect(first.map(({ added, skipped }) => ({ added, skipped }))).toEqual([
      { added: 155, skipped: 0 },
      ...Array.from({ length: 4 }, () => ({ added: 124, skipped: 0 })),
    ]);
    const before = new Map(await site.content.fingerprints());
    const again = await importAll(["en", "ja"]);
    expect(again.map(({ unchanged, changes }) => ({ unchanged, changes }))).toEqual([
      { unchanged: 155, changes: [] },
      { unchanged: 124, changes: [] },
    ]);
    expect(await site.content.plan(before)).toEqual({ render: [], remove: [] });
  });

  test(
    "has every article in every language's navigation, with its place and its neighbours",
    { timeout: 120_000 },
    async () => {
      for (const locale of locales) {
        const [top] = (await site.content.navigation(locale)).topics;
        expect(top?.articleCount).toBe(155);
      }
      const article = await site.content.article("ja", "fastapi/tutorial/first-steps");
      expect(article).toMatchObject({ fallback: false, stale: false, translations: locales });
      expect(article?.breadcrumbs.map((crumb) => crumb.url)).toEqual(["/ja/fastapi/", "/ja/fastapi/tutorial/"]);
      expect(article?.related).toHaveLength(4);
      expect(await site.content.article("zh", "fastapi/release-notes")).toMatchObject({
        fallback: true,
        textLocale: "en",
      });
    },
  );

  test("resolves the links between its files", { timeout: 120_000 }, async () => {
    const dead: string[] = [];
    let live = 0;
    for (const [path] of await site.content.fingerprints()) {
      const articlePath = /^\/de\/(.+)\/$/.exec(path)?.[1];
      const article = articlePath === undefined ? undefined : await site.content.article("de", articlePath);
      for (const target of article ? linksOf(article.body) : []) {
        if (!/\.md(?:#|$)/.test(target) || /^https?:/.test(target)) continue;
        if (article?.resolveLink(target) === undefined) dead.push(`${articlePath} -> ${target}`);
        else live++;
      }
    }
    expect(live).toBeGreaterThan(100);
    expect(dead).toEqual([]);
  });
});
