import type { FakeArticle, FakeHelpCenter } from "./fake-help-center.ts";
import { pageOf } from "./fake-pages.ts";
import { articleRecord } from "./fake-records.ts";

export interface Reader {
  readonly site: string;
  readonly isAgent: boolean;
  /** Named in the path; the default one otherwise. */
  readonly locale: string;
  readonly namesLocale: boolean;
}

/** What this reader gets to see: answers are filtered by rights. */
export function visibleArticles(center: FakeHelpCenter, { isAgent, locale, namesLocale }: Reader): FakeArticle[] {
  return [...center.articles.values()].filter((article) => {
    if (namesLocale && !article.translations.has(locale)) return false;
    if (isAgent) return true;
    const isPublic = article.segmentId === null && article.segmentIds.length === 0;
    return isPublic && article.translations.get(locale)?.draft === false;
  });
}

const keyLength = 12;

/** A list of articles in the order that is asked for. */
export function articleList(center: FakeHelpCenter, reader: Reader, url: URL): object {
  const field = url.searchParams.get("sort_by") === "updated_at" ? "updatedAt" : "createdAt";
  const isDescending = url.searchParams.get("sort_order") === "desc";
  const keyOf = (article: FakeArticle): string => {
    if (center.unordered) return article.id.padStart(20, "0");
    const time = isDescending ? 1e11 - article[field] : article[field];
    return `${String(time).padStart(keyLength, "0")}/${article.id.padStart(20, "0")}`;
  };
  const list = visibleArticles(center, reader).sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const withTranslations = center.sideloads && (url.searchParams.get("include") ?? "").includes("translations");
  const show = (article: FakeArticle): object => articleRecord(reader.site, article, reader.locale, withTranslations);
  return pageOf("articles", list, keyOf, url, show, center.pageSize);
}

/** The incremental export: from a time on, oldest change first. Nothing tells that it is through. */
export function articleExport(center: FakeHelpCenter, reader: Reader, url: URL): object {
  const start = Number(url.searchParams.get("start_time"));
  const changed = [...center.articles.values()]
    .filter(({ updatedAt }) => updatedAt >= start)
    .sort((one, other) => one.updatedAt - other.updatedAt);
  const page = changed.slice(0, center.exportPageSize);
  const end = page.at(-1)?.updatedAt ?? 1;
  const next = new URL(url);
  next.searchParams.set("start_time", String(end));
  return {
    articles: page.map((article) => articleRecord(reader.site, article, reader.locale, center.sideloads)),
    count: page.length,
    end_time: end,
    next_page: page.length < changed.length ? next.href : null,
  };
}
