import type { Locale, SiteText } from "@handrail/core";
import type { PagePath } from "../plan/fingerprint-pages.ts";
import type { SiteModel } from "./site-model.ts";
import { sitemapCount, siteTexts } from "./site-texts.ts";

/** How many articles a feed tells of. */
export const feedLength = 30;

/** Latest first; the same on every machine. */
export function latestTexts(texts: readonly SiteText[], limit: number): SiteText[] {
  return texts
    .toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime() || (a.path < b.path ? -1 : 1))
    .slice(0, limit);
}

/**
 * The files beside the pages and what each depends on: `robots.txt` and the theme on the settings, the Markdown of an
 * article on its text, the index for machines on titles and descriptions, feeds on what was published last, and each
 * sitemap on the texts that stand in it.
 */
export function fingerprintFiles(
  model: SiteModel,
  site: string,
  digest: (value: unknown) => string,
): Map<PagePath, string> {
  const files = new Map<PagePath, string>();
  const { settings } = model;
  if (settings.themeFile) files.set(`/${settings.themeFile}`, digest(["theme", site]));
  files.set("/robots.txt", digest(["robots", site]));
  const count = sitemapCount(model.articles.size);
  files.set("/sitemap.xml", digest(["sitemaps", site, count]));
  for (const { locale } of settings.locales) {
    const texts = siteTexts(model, locale);
    const lines = texts.map(({ path, title, description }) => [path, title, description]);
    const topics = model.navigation(locale).topics.map(({ path, title }) => [path, title]);
    const index = digest(["llms", site, lines, topics]);
    files.set(`/${locale}/llms.txt`, index);
    if (locale === settings.sourceLocale) files.set("/llms.txt", index);
    const latest = latestTexts(texts, feedLength);
    files.set(
      `/${locale}/feed.xml`,
      digest(["feed", site, latest.map((text) => [text.url, text.title, text.description, text.updatedAt])]),
    );
    const bySitemap = Map.groupBy(texts, (text) => text.sitemap);
    for (let number = 1; number <= count; number++) {
      const own = (bySitemap.get(number) ?? []).map((text) => [
        text.path,
        text.updatedAt,
        text.translations,
        text.noindex,
      ]);
      const others = number === 1 ? topicPages(model, locale) : [];
      files.set(`/${locale}/sitemap-${number}.xml`, digest(["sitemap", site, own, others]));
    }
    for (const text of texts) files.set(`/${locale}/${text.path}.md`, markdownOf(model, text, locale, site));
  }
  return files;
}

/** The version says what an article's Markdown is; there are too many of them to hash each for nothing. */
function markdownOf(model: SiteModel, text: SiteText, locale: Locale, site: string): string {
  const { publishedVersion = 0, contentHash = "" } = model.articles.get(text.path)?.texts.get(locale) ?? {};
  return `${site} ${publishedVersion} ${contentHash.slice(0, 16)}`;
}

/** Topics stand in the first sitemap of their locale. */
function topicPages(model: SiteModel, locale: Locale): unknown[] {
  const pages: unknown[] = [];
  const walk = (topics: ReturnType<SiteModel["navigation"]>["topics"]): void => {
    for (const topic of topics) {
      pages.push([topic.path, topic.translations]);
      walk(topic.topics);
    }
  };
  walk(model.navigation(locale).topics);
  return pages;
}
