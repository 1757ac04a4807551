import type { Article, ArticleSummary, Locale, SiteEntry } from "@handrail/core";

/** An article with its live texts. */
export interface PublishedArticle {
  readonly article: Article;
  readonly texts: ReadonlyMap<Locale, ArticleSummary>;
  /** Shown where a language has no text: the article's source, else the workspace's source, else the first there is. */
  readonly fallback: ArticleSummary;
}

/** An article from its live texts on a site; undefined where it has none. */
export function publishedArticle(
  summaries: readonly ArticleSummary[],
  siteSource: Locale,
): PublishedArticle | undefined {
  const [first] = summaries;
  if (!first) return undefined;
  const texts = new Map(summaries.map((summary) => [summary.locale, summary]));
  const fallback = texts.get(first.article.sourceLocale) ?? texts.get(siteSource) ?? first;
  return { article: first.article, texts, fallback };
}

export function textFor({ texts, fallback }: PublishedArticle, locale: Locale): ArticleSummary {
  return texts.get(locale) ?? fallback;
}

export function siteUrl(locale: Locale, path: string): string {
  return `/${locale}/${path}/`;
}

export function entryOf(published: PublishedArticle, locale: Locale): SiteEntry {
  const { title, description, locale: textLocale } = textFor(published, locale);
  const { path } = published.article;
  return { path, url: siteUrl(locale, path), title, description, textLocale };
}

/** By position, then address; the same on every machine. */
export function inOrder(
  left: { readonly position: number; readonly path: string },
  right: { readonly position: number; readonly path: string },
): number {
  return left.position - right.position || (left.path < right.path ? -1 : left.path > right.path ? 1 : 0);
}
