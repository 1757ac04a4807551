import { plainTheme, type ReadCount, type SiteEntry } from "@handrail/core";
import type { Database } from "@handrail/database";
import { openTestDatabase } from "@handrail/database/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { relatedEntries } from "./related.ts";
import { createSiteContent } from "./site-content.ts";
import type { SiteShape } from "./site-snapshot.ts";
import { createTestSite, folder, type TestSite } from "../test-site.ts";

let database: Database;
let site: TestSite;

const page = (title: string, order: number, body = "Text."): string =>
  `---\ntitle: ${title}\norder: ${order}\n---\n${body}\n`;

beforeAll(async () => {
  database = await openTestDatabase();
  site = await createTestSite(database, { locales: ["en", "de", "ja"], siteUrl: "https://help.example.com" });
  const load = (files: Readonly<Record<string, string>>, locale: string, collection: string): Promise<unknown> =>
    site.articles.importFiles(folder(files), { workspace: site.workspace, locale, collection });
  await load(
    {
      "start/_topic.md": "---\ntitle: Start\ndescription: First steps\norder: 1\nicon: rocket\n---\n",
      "start/one.md": page("One", 1),
      "start/two.md": page("Two", 2),
      "start/three.md": page("Three", 3),
      "start/four.md": page("Four", 4),
      "start/five.md": page("Five", 5),
      "secret/internal.md": "---\ntitle: Internal\naudience: internal\n---\nHidden",
      "last/odd.md": "---\ntitle: Odd\naudience: typo\n---\nHidden",
      "write/a.md": page("A", 1),
    },
    "en",
    "help-center",
  );
  await load(
    { "start/_topic.md": "---\ntitle: Anfang\ndescription: Erste Schritte\n---\n", "start/two.md": page("Zwei", 9) },
    "de",
    "help-center",
  );
  await load(
    { "index.md": "# Docs", "guide/First Steps.md": "# First steps", "guide/index.md": "# Guide" },
    "en",
    "docs",
  );
  await load({ "extra/nur.md": "# Nur Deutsch" }, "de", "docs");
});
afterAll(() => database.close());

describe("settings and navigation", () => {
  test("name languages in their own words", async () => {
    expect((await site.content.settings()).locales).toEqual([
      { locale: "en", direction: "ltr", nativeName: "English", hasTexts: true },
      { locale: "de", direction: "ltr", nativeName: "Deutsch", hasTexts: true },
      { locale: "ja", direction: "ltr", nativeName: "日本語", hasTexts: false },
    ]);
  });

  test("put the help center's topics first, then collections, and leave out what nobody may read", async () => {
    const { topics } = await site.content.navigation("en");
    expect(topics.map((topic) => [topic.path, topic.title, topic.articleCount])).toEqual([
      ["start", "Start", 5],
      ["write", "Write", 1],
      ["docs", "Docs", 4],
    ]);
    expect(topics[2]?.topics.map((topic) => topic.path)).toEqual(["docs/extra", "docs/guide"]);
  });

  test("fall back to the source, or to the only language there is", async () => {
    const [start, , docs] = (await site.content.navigation("de")).topics;
    expect(start).toMatchObject({ title: "Anfang", description: "Erste Schritte", icon: "rocket", url: "/de/start/" });
    expect(start?.articles.map((entry) => [entry.url, entry.title, entry.textLocale])).toEqual([
      ["/de/start/one/", "One", "en"],
      ["/de/start/two/", "Zwei", "de"],
      ["/de/start/three/", "Three", "en"],
      ["/de/start/four/", "Four", "en"],
      ["/de/start/five/", "Five", "en"],
    ]);
    expect(docs?.topics[0]?.articles[0]).toMatchObject({ title: "Nur Deutsch", textLocale: "de" });
    expect(await site.content.article("ja", "docs/extra/nur")).toMatchObject({
      fallback: true,
      textLocale: "de",
      translations: ["de"],
    });
  });

  test("are made once until a refresh", async () => {
    expect(await site.content.navigation("ja")).toBe(await site.content.navigation("ja"));
  });
});

describe("an article", () => {
  test("knows its place", async () => {
    const article = await site.content.article("en", "start/two");
    expect(article).toMatchObject({
      title: "Two",
      url: "/en/start/two/",
      locale: "en",
      fallback: false,
      stale: false,
      version: 1,
      body: "Text.",
      translations: ["en", "de"],
      breadcrumbs: [{ title: "Start", url: "/en/start/" }],
      previous: { path: "start/one" },
      next: { path: "start/three" },
    });
    expect(article?.related.map((entry) => entry.path)).toEqual(["start/four", "start/five"]);
    const first = await site.content.article("de", "docs/guide/index");
    expect(first?.previous).toBeUndefined();
    expect(first?.next?.path).toBe("docs/guide/first-steps");
    expect(first?.breadcrumbs).toEqual([
      { title: "Docs", url: "/de/docs/" },
      { title: "Guide", url: "/de/docs/guide/" },
    ]);
    expect(first?.related.map((entry) => entry.path)).toEqual(["docs/index", "docs/extra/nur"]);
  });

  test.for(["secret/internal", "last/odd", "start", "nowhere", ""])("%j is none", async (path) => {
    expect(await site.content.article("en", path)).toBeUndefined();
  });

  test("has no page in a language that the site does not have", async () => {
    expect(await site.content.article("fr", "start/one")).toBeUndefined();
  });

  test.for([
    ["start/one", "two.md", "/de/start/two/"],
    ["start/one", "./two.md#a b", "/de/start/two/#a b"],
    ["start/one", "../write/a.md?x=1#y", "/de/write/a/#y"],
    ["start/one", "/en/write/a/", "/de/write/a/"],
    ["start/one", "/write/a", "/de/write/a/"],
    ["start/one", "/en/", "/de/"],
    ["start/one", "/", "/de/"],
    ["start/one", "/en/start/", "/de/start/"],
    ["start/one", "https://help.example.com/en/write/a/#z", "/de/write/a/#z"],
    ["start/one", "../two/", "/de/start/two/"],
    ["docs/guide/index", "First Steps.md", "/de/docs/guide/first-steps/"],
    ["docs/index", "guide/index.md", "/de/docs/guide/index/"],
    ["docs/guide/first-steps", "../extra/README.md", "/de/docs/extra/"],
    ["docs/guide/first-steps", "/guide/first-steps/", "/de/docs/guide/first-steps/"],
    ["start/one", "missing.md", undefined],
    ["start/one", "../../../../etc/passwd", undefined],
    ["start/one", "https://elsewhere.example/en/write/a/", undefined],
    ["start/one", "//elsewhere.example/", undefined],
    ["start/one", "mailto:a@b.example", undefined],
    ["start/one", "#here", undefined],
    ["start/one", "/media/x.png", undefined],
    ["start/one", "/en/secret/internal/", undefined],
  ] as const)("%s links by %s to %s", async ([from, target, expected]) => {
    expect((await site.content.article("de", from))?.resolveLink(target)).toBe(expected);
  });
});

describe("a help center of its own", () => {
  const shaped = (shape: Partial<SiteShape>, reads: readonly ReadCount[] = []) =>
    createSiteContent({
      articles: site.store,
      assets: site.assets,
      workspace: () => Promise.resolve(site.workspace),
      shape: () => ({
        name: "",
        tagline: {},
        topics: [],
        locales: [],
        theme: plainTheme,
        headerLinks: [],
        footerLinks: [],
        names: {},
        defaultLocale: "",
        ...shape,
      }),
      reads: () => Promise.resolve(reads),
    });

  test("shows its topics and languages only, under its own name and looks", async () => {
    const content = shaped({
      name: "Docs",
      topics: ["docs", "write"],
      locales: ["de"],
      theme: { ...plainTheme, accent: "#0f5fc2" },
    });
    const settings = await content.settings();
    expect(settings).toMatchObject({ name: "Docs", sourceLocale: "de" });
    expect(settings.locales.map((entry) => entry.locale)).toEqual(["de"]);
    expect(settings.themeFile).toMatch(/^theme-[0-9a-f]{12}\.css$/);
    // What is written in English only has no language on this site.
    expect((await content.navigation("de")).topics.map((topic) => topic.path)).toEqual(["docs"]);
    expect(await content.article("de", "docs/extra/nur")).toMatchObject({ fallback: false, translations: ["de"] });
    expect(await content.article("de", "start/two")).toBeUndefined();
    const pages = [...(await content.fingerprints()).keys()];
    expect(pages).toContain(`/${settings.themeFile}`);
    expect(pages.filter((page) => page.includes("/start") || page.startsWith("/en/"))).toEqual([]);
  });

  test("says what is read most once enough is read, in the order of the reads of that language", async () => {
    const paths = ["start/three", "start/one", "write/a", "start/two"];
    const ids = await Promise.all(
      paths.map(async (path) => (await site.store.findArticleByPath(site.workspace.id, path))?.id),
    );
    const reads = ids.map((articleId, index) => ({ articleId: articleId!, locale: "en", count: 40 - index * 10 }));
    expect((await shaped({}, reads).mostRead("en")).map((entry) => entry.path)).toEqual(paths);
    expect(await shaped({}, reads).mostRead("de")).toEqual([]);
    expect(
      await shaped(
        {},
        reads.map((read) => ({ ...read, count: 4 })),
      ).mostRead("en"),
    ).toEqual([]);
    const before = await shaped({}).fingerprints();
    const after = await shaped({}, reads).fingerprints();
    expect([...after].filter(([page, value]) => before.get(page) !== value).map(([page]) => page)).toEqual(["/en/"]);
  });
});

describe("related articles", () => {
  const entry = (path: string, title: string): SiteEntry => ({
    path,
    url: "",
    title,
    description: "",
    textLocale: "en",
  });

  test("share the article's words before they are merely near", () => {
    const articles = [
      entry("a", "Reset a password"),
      entry("b", "Next in line"),
      entry("c", "Invoices and payment"),
      entry("d", "Colours of the theme"),
      entry("e", "Change the password of somebody else"),
    ];
    const topic = {
      path: "t",
      url: "",
      title: "",
      description: "",
      icon: "",
      articles,
      topics: [],
      articleCount: 5,
      translations: [],
    };
    expect(relatedEntries({ topics: [topic], index: 0 }).map((other) => other.path)).toEqual(["e", "c", "d"]);
  });
});
