import type { Locale, SiteContent, SiteNavigation, SiteSettings, SiteTopic } from "@handrail/core";
import type { SiteRenderer } from "../render/open-site-renderer.ts";
import { contentPath, homePath, notFoundPath, parseAddress, searchPath } from "../views/addresses.ts";
import type { PagePath } from "../views/addresses.ts";
import { buildArticle } from "../views/build-article.ts";
import { buildHome } from "../views/build-home.ts";
import { buildLanguages, buildNotFound } from "../views/build-plain-pages.ts";
import { buildSearch } from "../views/build-search.ts";
import { buildTopic } from "../views/build-topic.ts";
import type { PageView } from "../views/page-view.ts";
import type { SiteContext, SiteFeatures } from "../views/site-frame.ts";
import { buildRobots, buildSitemap } from "../views/sitemap.ts";
import type { SitemapPage } from "../views/sitemap.ts";
import { findTopic } from "../views/topic-tree.ts";
import type { TextRenderer } from "./rendered-text.ts";

/** The site as it is at one moment: settings and navigation are read once, pages when they are asked for. */
export interface PageSource {
  /** Every address the site has, an article's locales next to each other. */
  paths(): Promise<PagePath[]>;
  /** Content of the file at an address; undefined when there is no such page. */
  read(path: PagePath): Promise<string | undefined>;
}

export interface PageSourceOptions {
  readonly content: SiteContent;
  readonly renderer: SiteRenderer;
  readonly texts: TextRenderer;
  readonly features: SiteFeatures;
  /** Changes the settings a page sees, such as the origin of an exported copy. */
  readonly adapt?: (settings: SiteSettings) => SiteSettings;
}

function* walk(topics: readonly SiteTopic[]): Generator<SiteTopic> {
  for (const topic of topics) {
    yield topic;
    yield* walk(topic.topics);
  }
}

export function openPageSource(options: PageSourceOptions): PageSource {
  const { content, renderer, texts, features, adapt } = options;
  let context: Promise<SiteContext> | undefined;
  const navigations = new Map<Locale, Promise<SiteNavigation>>();

  const site = (): Promise<SiteContext> =>
    (context ??= content.settings().then((settings) => ({ settings: adapt ? adapt(settings) : settings, features })));
  const navigation = (locale: Locale): Promise<SiteNavigation> => {
    let found = navigations.get(locale);
    if (!found) navigations.set(locale, (found = content.navigation(locale)));
    return found;
  };
  const locales = async (): Promise<Locale[]> => (await site()).settings.locales.map((entry) => entry.locale);

  async function sitemapPages(): Promise<SitemapPage[]> {
    const all = await locales();
    const real = new Map<string, Locale[]>();
    for (const locale of all) {
      for (const topic of walk((await navigation(locale)).topics)) {
        real.set(topic.path, all);
        for (const article of topic.articles) {
          if (article.textLocale !== locale) continue;
          const known = real.get(article.path);
          if (known) known.push(locale);
          else real.set(article.path, [locale]);
        }
      }
    }
    const pages = [...real].map(([path, own]) => ({ rest: `${path}/`, locales: own }));
    return [{ rest: "", locales: all }, ...pages];
  }

  async function view(path: PagePath): Promise<PageView | undefined> {
    const address = parseAddress(path);
    if (!address) return undefined;
    const frame = await site();
    const { sourceLocale } = frame.settings;
    switch (address.kind) {
      case "languages":
        return buildLanguages(frame);
      case "root-not-found":
        return buildNotFound(frame, await navigation(sourceLocale));
      case "sitemap":
      case "robots":
        return undefined;
    }
    if (!(await locales()).includes(address.locale)) return undefined;
    if (address.kind === "search") return buildSearch(frame, address.locale, "", []);
    const topics = await navigation(address.locale);
    if (address.kind === "home") return buildHome(frame, topics);
    if (address.kind === "not-found") return buildNotFound(frame, topics);
    if (findTopic(topics.topics, address.path)) return buildTopic(frame, topics, address.path);
    const article = await content.article(address.locale, address.path);
    return article && buildArticle(frame, topics, article, await texts.render(article));
  }

  return {
    async paths() {
      const all = await locales();
      const paths = new Set<PagePath>(["/", "/404.html", "/robots.txt", "/sitemap.xml"]);
      for (const locale of all) {
        for (const page of [homePath(locale), searchPath(locale), notFoundPath(locale)]) paths.add(page);
      }
      const contentPaths = new Set<string>();
      for (const locale of all) {
        for (const topic of walk((await navigation(locale)).topics)) {
          contentPaths.add(topic.path);
          for (const article of topic.articles) contentPaths.add(article.path);
        }
      }
      for (const path of contentPaths) for (const locale of all) paths.add(contentPath(locale, path));
      return [...paths];
    },
    async read(path) {
      const { kind } = parseAddress(path) ?? {};
      if (kind === "sitemap" || kind === "robots") {
        const { settings } = await site();
        if (kind === "robots") return buildRobots(settings.siteUrl, (await locales()).map(searchPath));
        return buildSitemap(settings.siteUrl, settings.sourceLocale, await sitemapPages());
      }
      const page = await view(path);
      return page && (await renderer.render(page)).html;
    },
  };
}
