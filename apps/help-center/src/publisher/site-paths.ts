import type { Locale, SiteContent, SiteTopic } from "@handrail/core";
import {
  contentPath,
  feedPath,
  homePath,
  machineIndexPath,
  markdownPath,
  notFoundPath,
  searchPath,
  sitemapPath,
} from "../views/addresses.ts";
import type { PagePath } from "../views/addresses.ts";

/** A topic and all below it. */
export function* walkTopics(topics: readonly SiteTopic[]): Generator<SiteTopic> {
  for (const topic of topics) {
    yield topic;
    yield* walkTopics(topic.topics);
  }
}

/** Every address that a site has, an article's locales next to each other; and how many sitemaps each locale has. */
export async function sitePaths(
  content: SiteContent,
  locales: readonly Locale[],
  themeFile = "",
): Promise<{ readonly paths: PagePath[]; readonly sitemaps: number }> {
  // Pages name the style sheet, so it comes before them.
  const paths = new Set<PagePath>(themeFile ? [`/${themeFile}`] : []);
  for (const path of ["/", "/404.html", "/robots.txt", "/sitemap.xml", "/llms.txt"]) paths.add(path);
  let sitemaps = 1;
  const contentPaths = new Set<string>();
  for (const locale of locales) {
    for (const page of [homePath, searchPath, notFoundPath, feedPath, machineIndexPath]) paths.add(page(locale));
    for (const topic of walkTopics((await content.navigation(locale)).topics)) {
      contentPaths.add(topic.path);
      for (const article of topic.articles) contentPaths.add(article.path);
    }
  }
  for (const path of contentPaths) for (const locale of locales) paths.add(contentPath(locale, path));
  for (const locale of locales) {
    for (const text of await content.publishedTexts(locale)) {
      paths.add(markdownPath(locale, text.path));
      sitemaps = Math.max(sitemaps, text.sitemap);
    }
  }
  for (const locale of locales) {
    for (let number = 1; number <= sitemaps; number++) paths.add(sitemapPath(locale, number));
  }
  return { paths: [...paths], sitemaps };
}
