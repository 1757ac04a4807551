import type { Locale, SiteText, SiteTopic } from "@handrail/core";
import { entryOf } from "./published-article.ts";
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

/** Texts of a locale's own, in the order of its navigation. */
export function siteTexts(model: SiteModel, locale: Locale): SiteText[] {
  const count = sitemapCount(model.articles.size);
  const texts: SiteText[] = [];
  const walk = (topics: readonly SiteTopic[]): void => {
    for (const topic of topics) {
      for (const { path, textLocale } of topic.articles) {
        const published = textLocale === locale ? model.articles.get(path) : undefined;
        const text = published?.texts.get(locale);
        if (!published || !text) continue;
        texts.push({
          ...entryOf(published, locale),
          updatedAt: text.updatedAt,
          translations: model.settings.locales
            .map((entry) => entry.locale)
            .filter((other) => published.texts.has(other)),
          noindex: text.seo.noindex,
          sitemap: sitemapOf(path, count),
        });
      }
      walk(topic.topics);
    }
  };
  walk(model.navigation(locale).topics);
  return texts;
}
