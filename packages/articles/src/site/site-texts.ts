import type { Locale, SiteText, SiteTopic } from "@handrail/core";
import { entryOf, type PublishedArticle } from "./published-article.ts";
import type { SiteModel } from "./site-model.ts";

/** Sitemaps stay small, so that an edit rewrites one of them and not one of the whole site. */
const articlesPerSitemap = 500;

/** How many sitemaps a locale is split into: a power of two, so that few articles move when the site grows. */
export function sitemapCount(articles: number): number {
  let count = 1;
  while (count * articlesPerSitemap < articles) count *= 2;
  return count;
}

/** FNV-1a of a path, spread over the sitemaps; from 1. */
function sitemapOf(path: string, count: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < path.length; index++) {
    hash ^= path.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return ((hash >>> 0) % count) + 1;
}

/** Latest first; the same on every machine. */
export function latestTexts(texts: readonly SiteText[], limit: number): SiteText[] {
  return texts
    .toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime() || (a.path < b.path ? -1 : 1))
    .slice(0, limit);
}

/** Texts of a locale's own in one topic, in its order. */
export function textsOfTopic(
  topic: SiteTopic,
  locale: Locale,
  locales: readonly Locale[],
  articles: ReadonlyMap<string, PublishedArticle>,
): SiteText[] {
  const count = sitemapCount(articles.size);
  return topic.articles.flatMap(({ path, textLocale }) => {
    const published = textLocale === locale ? articles.get(path) : undefined;
    const text = published?.texts.get(locale);
    if (!published || !text) return [];
    return {
      ...entryOf(published, locale),
      updatedAt: text.updatedAt,
      translations: locales.filter((other) => published.texts.has(other)),
      noindex: text.seo.noindex,
      sitemap: sitemapOf(path, count),
    };
  });
}

/** Texts of a locale's own, in the order of its navigation. */
export function siteTexts(model: SiteModel, locale: Locale): SiteText[] {
  const texts: SiteText[] = [];
  for (const { id } of model.topics(locale)) texts.push(...model.textsIn(locale, id));
  return texts;
}
