import type { Locale, SiteContent } from "@handrail/core";
import type { SitemapPage } from "../views/sitemap.ts";
import { walkTopics } from "./site-paths.ts";

/** Pages of one of a locale's sitemaps: home and topics in the first, articles where their text says; undefined beyond the last. */
export async function sitemapPages(
  content: SiteContent,
  locale: Locale,
  number: number,
): Promise<SitemapPage[] | undefined> {
  const { locales } = await content.settings();
  const texts = await content.publishedTexts(locale);
  const articles = texts
    .filter((text) => text.sitemap === number && !text.noindex)
    .map((text) => ({ rest: `${text.path}/`, locales: text.translations, updatedAt: text.updatedAt }));
  if (number > 1) return articles;
  const homes = locales.filter((entry) => entry.hasTexts).map((entry) => entry.locale);
  const topics = [...walkTopics((await content.navigation(locale)).topics)]
    .filter((topic) => topic.translations.includes(locale))
    .map((topic) => ({ rest: `${topic.path}/`, locales: topic.translations }));
  return [{ rest: "", locales: homes }, ...topics, ...articles];
}
