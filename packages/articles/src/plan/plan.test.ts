import type { ArticleId, SiteArticle, SiteNavigation } from "@handrail/core";
import type { Database } from "@handrail/database";
import { openTestDatabase } from "@handrail/database/testing";
import { linksOf } from "@handrail/markdown";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSiteContent } from "../site/site-content.ts";
import { createTestSite, folder, type TestSite } from "../test-site.ts";

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const files = {
  "a/_topic.md": "---\ntitle: A\norder: 1\n---\n",
  "a/one.md": "---\ntitle: One\norder: 1\n---\nSee [two](two.md) and [later](later.md).",
  "a/two.md": "---\ntitle: Two\norder: 2\n---\nText.",
  "a/three.md": "---\ntitle: Three\norder: 3\n---\nText.",
  "b/four.md": "---\ntitle: Four\n---\nSee [one](../a/one.md).",
  "b/sub/five.md": "---\ntitle: Five\n---\nText.",
};

async function open(): Promise<TestSite> {
  const site = await createTestSite(database, { locales: ["en", "de"] });
  await load(site, files, "en");
  await load(site, { "a/two.md": "# Zwei\n\nText." }, "de");
  return site;
}

async function load(site: TestSite, changed: Readonly<Record<string, string>>, locale: string): Promise<void> {
  await site.articles.importFiles(folder(changed), { workspace: site.workspace, locale, collection: "help-center" });
}

/** Everything that a page may show, read through what the publisher asks: the reference the plan is held against. */
async function everyPage({ content }: TestSite): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const settings = await content.settings();
  for (const { locale } of settings.locales) {
    const navigation = await content.navigation(locale);
    pages.set(`/${locale}/`, JSON.stringify([settings, navigation.topics.map(card), await content.mostRead(locale)]));
    const walk = async (topics: SiteNavigation["topics"], above: SiteNavigation["topics"]): Promise<void> => {
      for (const topic of topics) {
        const chain = [...above, topic];
        const tree = JSON.stringify([
          settings,
          navigation.topics.map((top) => [top.title, top.url]),
          chain.map((open) => [open.articles.map((entry) => entry.title), open.topics.map((inner) => inner.title)]),
        ]);
        pages.set(topic.url, JSON.stringify([topic, tree]));
        for (const entry of topic.articles) {
          const article = await content.article(locale, entry.path);
          pages.set(entry.url, JSON.stringify([shown(article), tree]));
        }
        await walk(topic.topics, chain);
      }
    };
    await walk(navigation.topics, []);
    const texts = await content.publishedTexts(locale);
    for (const text of texts) {
      const article = await content.article(locale, text.path);
      pages.set(`/${locale}/${text.path}.md`, JSON.stringify([article?.title, article?.description, article?.body]));
    }
    // The newest first, whatever the order of topics.
    const latest = texts.toSorted(
      (one, other) => +other.updatedAt - +one.updatedAt || (one.path < other.path ? -1 : 1),
    );
    pages.set(`/${locale}/feed.xml`, JSON.stringify([settings, latest.map((text) => [text.title, text.updatedAt])]));
    pages.set(`/${locale}/llms.txt`, JSON.stringify([settings, texts.map((text) => [text.title, text.description])]));
    pages.set(
      `/${locale}/sitemap-1.xml`,
      JSON.stringify([settings, texts.map((text) => [text.path, text.translations, text.updatedAt])]),
    );
  }
  return pages;
}

/** What home shows of a topic: its card, and the article to start with. */
function card(topic: SiteNavigation["topics"][number]): unknown {
  const { title, url, description, icon, articleCount, articles, topics } = topic;
  const first = (inner: typeof topic): unknown => inner.articles[0] ?? inner.topics.map(first).find(Boolean);
  const titles = [...articles, ...topics].slice(0, 3).map((entry) => entry.title);
  return [title, url, description, icon, articleCount, titles, first(topic)];
}

function shown(article: SiteArticle | undefined): unknown {
  return article && { ...article, links: linksOf(article.body).map((target) => article.resolveLink(target)) };
}

async function planned(
  site: TestSite,
  change: () => Promise<unknown>,
): Promise<{ render: readonly string[]; remove: readonly string[] }> {
  site.content.refresh();
  const before = new Map(await site.content.fingerprints());
  await change();
  site.content.refresh();
  return site.content.plan(before);
}

describe("a plan", () => {
  test("of nothing is empty", async () => {
    const site = await open();
    expect(await planned(site, () => load(site, files, "en"))).toEqual({ render: [], remove: [] });
  });

  test("of a changed body in the source has its pages in all languages, and the files that tell of it", async () => {
    const site = await open();
    const plan = await planned(site, () =>
      load(site, { "a/two.md": "---\ntitle: Two\ndescription: Text.\norder: 2\n---\nNew text." }, "en"),
    );
    expect(plan.render.toSorted()).toEqual([
      "/de/a/two/",
      "/en/a/two.md",
      "/en/a/two/",
      "/en/feed.xml",
      "/en/sitemap-1.xml",
    ]);
  });

  test("of a changed body in a translation has that page alone, and the files that tell of it", async () => {
    const site = await open();
    const plan = await planned(site, () =>
      load(site, { "a/two.md": "---\ntitle: Zwei\ndescription: Text.\n---\nNeu." }, "de"),
    );
    expect(plan.render.toSorted()).toEqual(["/de/a/two.md", "/de/a/two/", "/de/feed.xml", "/de/sitemap-1.xml"]);
  });

  test("of a changed title leaves other topics' articles alone", async () => {
    const site = await open();
    const plan = await planned(site, () =>
      load(site, { "a/three.md": "---\ntitle: Tres\norder: 3\n---\nText." }, "en"),
    );
    expect(plan.render).toEqual(
      expect.arrayContaining([
        "/en/",
        "/en/a/",
        "/en/a/one/",
        "/en/a/two/",
        "/en/a/three/",
        "/de/a/three/",
        "/en/404.html",
      ]),
    );
    expect(plan.render).not.toContain("/en/b/sub/");
  });

  test("has the article that was edited first, in every language, and then the pages that name it", async () => {
    const site = await open();
    const { render } = await planned(site, () =>
      load(site, { "a/three.md": "---\ntitle: Tres\norder: 3\n---\nText." }, "en"),
    );
    expect(render.slice(0, 3).toSorted()).toEqual(["/de/a/three/", "/en/a/three.md", "/en/a/three/"]);
    expect(render.length).toBeGreaterThan(3);
  });

  test("of a new article has the pages whose links to it were dead, and of a removed one those that lead to it", async () => {
    const site = await open();
    const added = await planned(site, () =>
      load(site, { "b/sub/later.md": "---\ntitle: Later\n---\nSee [a](../../a/one.md)" }, "en"),
    );
    expect(added.render).toContain("/en/b/sub/later/");
    expect(added.render).not.toContain("/en/a/two/");
    const linked = await planned(site, () => load(site, { "a/later.md": "---\ntitle: Later\n---\nText" }, "en"));
    expect(linked.render).toEqual(expect.arrayContaining(["/en/a/one/", "/de/a/one/"]));
    const one = await site.store.findArticleByPath(site.workspace.id, "a/one");
    const removed = await planned(site, () =>
      site.articles.archive(site.workspace.id, one?.id ?? ("" as ArticleId), "en"),
    );
    expect(removed.remove.toSorted()).toEqual(["/de/a/one/", "/en/a/one.md", "/en/a/one/"]);
    expect(removed.render).toEqual(expect.arrayContaining(["/en/b/four/", "/en/b/sub/later/"]));
  });

  test("covers every page that shows something else after any change", { timeout: 180_000 }, async () => {
    const file = fc.constantFrom(
      ...Object.keys(files).filter((path) => !path.endsWith("_topic.md")),
      "a/later.md",
      "b/sub/later.md",
      "c/new.md",
    );
    const change = fc.record({
      file,
      locale: fc.constantFrom("en", "de"),
      title: fc.constantFrom("One", "Two", "Neu"),
      description: fc.constantFrom("Text.", "Else."),
      order: fc.constantFrom(1, 2, 3),
      body: fc.constantFrom("Text.", "See [x](../a/one.md), [y](later.md) and [z](/c/new/).", "Else"),
      archive: fc.boolean(),
      topic: fc.option(fc.constantFrom("a", "b", "b/sub"), { freq: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), fc.boolean(), async (changes, often) => {
        const site = await open();
        const before = await everyPage(site);
        const known = new Map(await site.content.fingerprints());
        await site.content.changedPages();
        const plan = await planned(site, async () => {
          for (const { file: path, locale, archive, topic, ...fields } of changes) {
            const article = await site.store.findArticleByPath(site.workspace.id, path.replace(/\.md$/, ""));
            if (archive && article) await site.articles.archive(site.workspace.id, article.id, locale);
            else
              await load(
                site,
                {
                  [path]: `---\ntitle: ${fields.title}\ndescription: ${fields.description}\norder: ${fields.order}\n---\n${fields.body}`,
                },
                locale,
              );
            if (topic)
              await load(
                site,
                { [`${topic}/_topic.md`]: `---\ntitle: ${fields.title}\norder: ${fields.order}\n---\n` },
                locale,
              );
            // What is taken over step by step must end where one step does.
            if (often) {
              site.content.refresh();
              await site.content.settings();
            }
          }
        });
        const after = await everyPage(site);
        const differing = [...after].filter(([page, model]) => before.get(page) !== model).map(([page]) => page);
        expect(plan.render).toEqual(expect.arrayContaining(differing));
        expect(plan.remove.toSorted()).toEqual([...before.keys()].filter((page) => !after.has(page)).toSorted());

        const { articles, assets, content } = { ...site, articles: site.store };
        const fresh = createSiteContent({ articles, assets, workspace: () => Promise.resolve(site.workspace) });
        const wanted = await fresh.fingerprints();
        const found = await content.fingerprints();
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
        expect(await everyPage({ ...site, content: fresh })).toEqual(after);
        const changed = await content.changedPages();
        for (const page of new Set([...known.keys(), ...found.keys()]))
          if (known.get(page) !== found.get(page)) expect(changed).toContain(page);
        const { render, remove } = await content.plan(known, changed);
        expect(render.toSorted()).toEqual(plan.render.toSorted());
        expect(remove.toSorted()).toEqual(plan.remove.toSorted());
      }),
      { numRuns: 40 },
    );
  });
});
