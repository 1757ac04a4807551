import type { ArticleId, Locale, ReadCount } from "@handrail/core";

const limit = 6;
/** Fewer reads say more about who tried the site than about what readers want. */
const fewestReads = 5;
const fewestArticles = 3;

/** Paths of the articles that were read most in a locale, most first; none while too few are read to tell. */
export function mostReadPaths(
  reads: readonly ReadCount[],
  locale: Locale,
  pathOf: (articleId: ArticleId) => string | undefined,
): readonly string[] {
  const found = reads
    .filter((read) => read.locale === locale && read.count >= fewestReads && pathOf(read.articleId) !== undefined)
    .toSorted((a, b) => b.count - a.count || (a.articleId < b.articleId ? -1 : 1))
    .slice(0, limit)
    .flatMap(({ articleId }) => pathOf(articleId) ?? []);
  return found.length < fewestArticles ? [] : found;
}
