import { beforeAll, describe, expect, it } from "vitest";
import type { SiteNavigation } from "@handrail/core";
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
import { buildRobots, buildSitemap } from "./sitemap.ts";

let content: FolderContent;
let site: SiteContext;
const navigation = new Map<string, SiteNavigation>();

beforeAll(async () => {
  content = await openSampleContent({ stale: ["guide/start"] });
  site = { settings: await content.settings(), features: { widget: "/widget.js", search: true } };
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
    const hit = { title: "A", url: "/en/a/", anchor: "", locale: "en", snippet: "one \uE000two\uE001" };
    const results = groupByPage([hit, { ...hit, url: "/en/b/" }, { ...hit, anchor: "größe" }], "de");
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

  it("never link to a script or another host's path", () => {
    const hit = { title: "A", anchor: "", locale: "en", snippet: "" };
    const urls = ["javascript:alert(1)", "//evil.example/", "data:text/html,x"].map((url) => ({ ...hit, url }));
    expect(groupByPage(urls, "en").map((result) => result.url)).toEqual(["#", "#", "#"]);
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
    expect(parseAddress("/de/a.png")).toBeUndefined();
  });
});

describe("sitemap and robots", () => {
  it("list each real page with its languages", () => {
    const xml = buildSitemap("https://x.example", "en", [
      { rest: "a&b/", locales: ["de", "en"] },
      { rest: "c/", locales: [] },
    ]);
    expect(xml.match(/<url>/g)).toHaveLength(2);
    expect(xml).toContain("<loc>https://x.example/de/a&amp;b/</loc>");
    expect(xml).toContain('hreflang="x-default" href="https://x.example/en/a&amp;b/"');
  });

  it("name the sitemap only where the origin is known", () => {
    expect(buildRobots("https://x.example", ["/en/search/"])).toContain("Sitemap: https://x.example/sitemap.xml");
    expect(buildRobots("", [])).not.toContain("Sitemap");
  });
});
