import { beforeAll, describe, expect, it } from "vitest";
import { noSeo } from "@handrail/core";
import type { SeoFields, SiteNavigation } from "@handrail/core";
import { howTo, questions } from "./content-kinds.ts";
import type { FolderContent } from "../testing/folder-content.ts";
import { openSampleContent } from "../testing/sample-content.ts";
import { parseAddress } from "./addresses.ts";
import { buildArticle } from "./build-article.ts";
import { buildHome } from "./build-home.ts";
import { groupByPage, markedParts } from "./build-search.ts";
import { buildTopic } from "./build-topic.ts";
import { iconShapes, topicIcon } from "./icon.ts";
import type { ArticleView } from "./page-view.ts";
import type { SiteContext } from "./site-frame.ts";
import { buildRobots, buildSitemap, buildSitemapIndex } from "./sitemap.ts";

let content: FolderContent;
let site: SiteContext;
const navigation = new Map<string, SiteNavigation>();

beforeAll(async () => {
  content = await openSampleContent({ stale: ["guide/start"] });
  site = { settings: await content.settings(), features: { widget: "/widget.js", search: true, feedback: true } };
  for (const locale of ["en", "de", "ar"]) navigation.set(locale, await content.navigation(locale));
});

async function articleView(locale: string, path: string): Promise<ArticleView> {
  const article = await content.article(locale, path);
  const topics = navigation.get(locale);
  if (!article || !topics) throw new Error(`no ${path}`);
  return buildArticle(site, topics, article, { html: "", headings: [] });
}

describe("an article's head", () => {
  it("names only real translations as alternates, and the source as default", async () => {
    const { frame } = await articleView("de", "guide/start");
    expect(frame.alternates).toEqual([
      { hreflang: "en", url: "https://help.example.com/en/guide/start/" },
      { hreflang: "de", url: "https://help.example.com/de/guide/start/" },
      { hreflang: "x-default", url: "https://help.example.com/en/guide/start/" },
    ]);
    expect(frame.canonical).toBe("https://help.example.com/de/guide/start/");
    expect(frame.indexed).toBe(true);
  });

  it("points an untranslated page at its source and keeps it out of search engines", async () => {
    const view = await articleView("ar", "guide/start");
    expect(view.frame.canonical).toBe("https://help.example.com/en/guide/start/");
    expect(view.frame.indexed).toBe(false);
    expect(view.frame.alternates).toEqual([]);
    expect(view.textLocale).toBe("en");
    expect(view.textDirection).toBe("ltr");
    expect(view.notice?.text).toContain("English");
  });

  it("offers the original where a translation is out of date, and says nothing where it is not", async () => {
    const view = await articleView("de", "guide/start");
    expect(view.notice?.link).toEqual({ title: "Original lesen (English)", url: "/en/guide/start/" });
    expect((await articleView("ar", "guide/second")).notice).toBeUndefined();
  });

  it("carries structured data that cannot end its script", async () => {
    const { frame } = await articleView("en", "reference/deep/table");
    expect(frame.structuredData).not.toContain("<");
    expect(JSON.parse(frame.structuredData ?? "")["@graph"][0].headline).toBe("A <b>table</b> & more");
  });
});

describe("an article's own fields for search engines", () => {
  const build = async (seo: Partial<SeoFields>) => {
    const article = await content.article("en", "guide/start");
    const topics = navigation.get("en");
    if (!article || !topics) throw new Error("unreachable");
    return buildArticle(site, topics, { ...article, seo: { ...noSeo, ...seo } }, { html: "", headings: [] }).frame;
  };

  it("stand in the head instead of title and description", async () => {
    expect(await build({ title: "Start now", description: "In short" })).toMatchObject({
      title: "Start now",
      description: "In short",
      indexed: true,
    });
  });

  it("say what the preview image shows, its title unless somebody wrote words for it", async () => {
    expect((await build({})).previewImageAlt).toBe((await content.article("en", "guide/start"))?.title);
    expect((await build({ imageAlt: "A kettle" })).previewImageAlt).toBe("A kettle");
  });

  it("keep a page out, or point to the one it repeats, and then name no other languages", async () => {
    expect(await build({ noindex: true })).toMatchObject({ indexed: false, alternates: [] });
    expect(await build({ canonical: "https://other.example/x" })).toMatchObject({
      canonical: "https://other.example/x",
      alternates: [],
    });
  });
});

describe("what an article is to search engines", () => {
  const section = (title: string, text: string) =>
    `<h2 id="x">${title}<a class="anchor" href="#x">#</a></h2><p>${text}</p>`;

  it("is questions and answers only where every heading asks and is answered", () => {
    const asked = section("Is it free?", "Yes &amp; no.") + section("有料ですか？", "いいえ。");
    expect(questions(asked)).toEqual([
      { name: "Is it free?", text: "Yes & no." },
      { name: "有料ですか？", text: "いいえ。" },
    ]);
    expect(questions(asked + section("Prices", "None."))).toEqual([]);
    expect(questions(section("Is it free?", "Yes."))).toEqual([]);
    expect(questions(section("Is it free?", "") + section("Why?", "So."))).toEqual([]);
  });

  it("is instructions only where it has exactly one list of steps", () => {
    const steps = '<div class="steps"><ol><li><p>Open it.</p><ul><li>Left</li></ul></li><li>Close it.</li></ol></div>';
    expect(howTo(`<p>Intro</p>${steps}`)).toEqual(["Open it. Left", "Close it."]);
    expect(howTo(steps + steps)).toEqual([]);
    expect(howTo("<ol><li>One</li><li>Two</li></ol>")).toEqual([]);
  });
});

describe("the topic tree", () => {
  it("opens only the branch that is being read", async () => {
    const { tree } = await articleView("en", "reference/deep/table");
    expect(tree.map((node) => [node.title, node.children.length])).toEqual([
      ["Guide", 0],
      ["Reference", 1],
    ]);
    expect(tree[1]?.children[0]?.children[0]).toMatchObject({ title: "A <b>table</b> & more", current: true });
  });
});

describe("home and topics", () => {
  it("counts articles and offers one start per topic", () => {
    const view = buildHome(site, navigation.get("en") as SiteNavigation);
    expect(view.topics.map((topic) => topic.count)).toEqual(["2 articles", "1 article"]);
    expect(view.topics[1]?.description).toBe("deep");
    expect(view.start.map(({ entry }) => entry.path)).toEqual(["guide/start", "reference/deep/table"]);
  });

  it("finds nested topics and nothing else", () => {
    const topics = navigation.get("de") as SiteNavigation;
    expect(buildTopic(site, topics, "reference/deep")?.breadcrumbs.map((crumb) => crumb.url)).toEqual([
      "/de/",
      "/de/reference/",
    ]);
    expect(buildTopic(site, topics, "guide/start")).toBeUndefined();
  });
});

describe("search results", () => {
  it("stand together by page, with matches marked and other languages named", () => {
    const hit = { title: "A", heading: "", url: "/en/a/", anchor: "", locale: "en", snippet: "one \uE000two\uE001" };
    const results = groupByPage(site, [hit, { ...hit, url: "/en/b/" }, { ...hit, anchor: "größe" }], "de");
    expect(results.map((result) => [result.url, result.sections.length, result.language])).toEqual([
      ["/en/a/", 2, "auf Englisch"],
      ["/en/b/", 1, "auf Englisch"],
    ]);
    expect(results[0]?.sections[1]?.url).toBe("/en/a/#gr%C3%B6%C3%9Fe");
    expect(markedParts(hit.snippet)).toEqual([
      { text: "one ", marked: false },
      { text: "two", marked: true },
    ]);
  });

  it("name a section above its text, and neither a heading nor a title twice", () => {
    const page = { title: "A", url: "/en/a/", locale: "en" };
    const hits = [
      { ...page, heading: "Part", anchor: "part", snippet: "some text" },
      { ...page, heading: "Other part", anchor: "other", snippet: "\uE000Other\uE001 part" },
      { ...page, heading: "", anchor: "", snippet: "\uE000A\uE001" },
    ];
    const [result] = groupByPage(site, hits, "en");
    expect(
      result?.sections.map(({ url, heading, parts }) => [url, heading, parts.map(({ text }) => text).join("")]),
    ).toEqual([
      ["/en/a/#part", "Part", "some text"],
      ["/en/a/#other", "", "Other part"],
    ]);
  });

  it("never link to a script or another host's path", () => {
    const hit = { title: "A", heading: "", anchor: "", locale: "en", snippet: "" };
    const urls = ["javascript:alert(1)", "//evil.example/", "data:text/html,x"].map((url) => ({ ...hit, url }));
    expect(groupByPage(site, urls, "en").map((result) => result.url)).toEqual(["#", "#", "#"]);
  });
});

describe("icons", () => {
  it("come by their lucide name, old names included, and fall back to a book", () => {
    expect(iconShapes("rocket")).toContain("<path");
    expect(iconShapes("rocket")).not.toContain("stroke");
    expect(iconShapes("no-such-icon")).toBeUndefined();
    expect(topicIcon("constructor")).toBe(topicIcon("book-open"));
  });
});

describe("addresses", () => {
  it("are read back as what they name", () => {
    expect(parseAddress("/")).toEqual({ kind: "languages" });
    expect(parseAddress("/de/")).toEqual({ kind: "home", locale: "de" });
    expect(parseAddress("/de/search/")).toEqual({ kind: "search", locale: "de" });
    expect(parseAddress("/de/404.html")).toEqual({ kind: "not-found", locale: "de" });
    expect(parseAddress("/de/a/b/")).toEqual({ kind: "content", locale: "de", path: "a/b" });
    expect(parseAddress("/de/a/b.md")).toEqual({ kind: "markdown", locale: "de", path: "a/b" });
    expect(parseAddress("/de/sitemap-12.xml")).toEqual({ kind: "sitemap", locale: "de", number: 12 });
    expect(parseAddress("/de/feed.xml")).toEqual({ kind: "feed", locale: "de" });
    expect(parseAddress("/de/a.png")).toBeUndefined();
  });
});

describe("sitemap and robots", () => {
  it("list each real page of a language with its other languages", () => {
    const updatedAt = new Date("2026-11-01T00:00:00Z");
    const pages = [
      { rest: "a&b/", locales: ["de", "en"], updatedAt },
      { rest: "only-english/", locales: ["en"] },
      { rest: "c/", locales: [] },
    ];
    const xml = buildSitemap("https://x.example", "de", ["", "en"], pages);
    expect(xml.match(/<url>/g)).toHaveLength(1);
    expect(xml).toContain("<loc>https://x.example/de/a&amp;b/</loc><lastmod>2026-11-01T00:00:00.000Z</lastmod>");
    expect(xml).toContain('hreflang="x-default" href="https://x.example/en/a&amp;b/"');
    expect(buildSitemapIndex("https://x.example", ["en", "de"], 2).match(/<loc>/g)).toHaveLength(4);
  });

  it("name the sitemap only where the origin is known", () => {
    expect(buildRobots("https://x.example", ["/en/search/"])).toContain("Sitemap: https://x.example/sitemap.xml");
    expect(buildRobots("", [])).not.toContain("Sitemap");
  });
});
