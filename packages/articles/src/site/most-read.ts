import type { Locale } from "@handrail/core";
import type { PublishedArticle } from "./published-article.ts";
import type { SiteSnapshot } from "./site-snapshot.ts";

const limit = 6;
/** Fewer reads say more about who tried the site than about what readers want. */
const fewestReads = 5;
const fewestArticles = 3;

/** Paths of the articles that were read most in a locale, most first; none while too few are read to tell. */
export function mostReadPaths(
  { reads }: SiteSnapshot,
  articles: readonly PublishedArticle[],
  locale: Locale,
): readonly string[] {
  const paths = new Map<string, string>(articles.map(({ article }) => [article.id, article.path]));
  const found = reads
    .filter((read) => read.locale === locale && read.count >= fewestReads && paths.has(read.articleId))
    .toSorted((a, b) => b.count - a.count || (a.articleId < b.articleId ? -1 : 1))
    .slice(0, limit)
    .flatMap(({ articleId }) => paths.get(articleId) ?? []);
  return found.length < fewestArticles ? [] : found;
}
