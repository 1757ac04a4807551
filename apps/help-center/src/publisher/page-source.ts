import type { Locale, SiteContent, SiteNavigation, SiteSettings } from "@handrail/core";
import type { SiteRenderer } from "../render/open-site-renderer.ts";
import { parseAddress, searchPath } from "../views/addresses.ts";
import type { PagePath } from "../views/addresses.ts";
import { buildArticle } from "../views/build-article.ts";
import { buildHome } from "../views/build-home.ts";
import { buildLanguages, buildNotFound } from "../views/build-plain-pages.ts";
import { buildSearch } from "../views/build-search.ts";
import { buildTopic } from "../views/build-topic.ts";
import type { PageView } from "../views/page-view.ts";
import type { SiteContext, SiteFeatures } from "../views/site-frame.ts";
import { buildFeed } from "../views/feed.ts";
import { buildMachineIndex, buildMarkdownPage } from "../views/machine-text.ts";
import { buildRobots, buildSitemap, buildSitemapIndex } from "../views/sitemap.ts";
import { themeCss } from "../theme/theme-css.ts";
import { findTopic } from "../views/topic-tree.ts";
import type { TextRenderer } from "./rendered-text.ts";
import { sitePaths } from "./site-paths.ts";
import { sitemapPages } from "./sitemap-pages.ts";

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
  readonly preview?: SiteContext["preview"];
}

export function openPageSource(options: PageSourceOptions): PageSource {
  const { content, renderer, texts, features, adapt, preview } = options;
  let context: Promise<SiteContext> | undefined;
  const navigations = new Map<Locale, Promise<SiteNavigation>>();

  const site = (): Promise<SiteContext> =>
    (context ??= content
      .settings()
      .then((settings) => ({ settings: adapt ? adapt(settings) : settings, features, preview })));
  const navigation = (locale: Locale): Promise<SiteNavigation> => {
    let found = navigations.get(locale);
    if (!found) navigations.set(locale, (found = content.navigation(locale)));
    return found;
  };
  const locales = async (): Promise<Locale[]> => (await site()).settings.locales.map((entry) => entry.locale);

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
      default:
        if (!("locale" in address)) return undefined;
    }
    if (!(await locales()).includes(address.locale)) return undefined;
    if (address.kind === "search") return buildSearch(frame, address.locale, "", []);
    const topics = await navigation(address.locale);
    if (address.kind === "home") return buildHome(frame, topics, await content.mostRead(address.locale));
    if (address.kind === "not-found") return buildNotFound(frame, topics);
    if (address.kind !== "content") return undefined;
    if (findTopic(topics.topics, address.path)) return buildTopic(frame, topics, address.path);
    const article = await content.article(address.locale, address.path);
    return article && buildArticle(frame, topics, article, await texts.render(article));
  }

  /** A file that is no page. */
  async function file(path: PagePath): Promise<string | undefined> {
    const address = parseAddress(path);
    const { settings } = await site();
    const all = await locales();
    if (!address || ("locale" in address && !all.includes(address.locale))) return undefined;
    switch (address.kind) {
      case "robots":
        return buildRobots(settings.siteUrl, all.map(searchPath));
      case "theme":
        return path === `/${settings.themeFile}` ? themeCss(settings.theme) : undefined;
      case "sitemap-index": {
        const numbers = (await sitePaths(content, all)).sitemaps;
        return buildSitemapIndex(settings.siteUrl, all, numbers);
      }
      case "sitemap": {
        const { locale, number } = address;
        const pages = await sitemapPages(content, locale, number);
        return pages && buildSitemap(settings.siteUrl, locale, [settings.defaultLocale, settings.sourceLocale], pages);
      }
      case "feed":
        return buildFeed(settings, address.locale, await content.publishedTexts(address.locale));
      case "llms":
      case "root-llms": {
        const locale = address.kind === "llms" ? address.locale : settings.sourceLocale;
        return buildMachineIndex(settings, await navigation(locale), await content.publishedTexts(locale));
      }
      case "markdown": {
        const article = await content.article(address.locale, address.path);
        return article && !article.fallback ? buildMarkdownPage(settings, article) : undefined;
      }
      default:
        return undefined;
    }
  }

  return {
    paths: async () => {
      const { settings } = await site();
      return (await sitePaths(content, await locales(), settings.themeFile)).paths;
    },
    async read(path) {
      const page = await view(path);
      return page ? (await renderer.render(page)).html : file(path);
    },
  };
}
