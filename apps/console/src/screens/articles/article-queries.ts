import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { ApiError } from "../../api/api-error.ts";
import { getArticle, listArticles, type ArticleDetail, type ArticleFilter } from "../../api/articles.ts";

export const articlesKey = ["articles"] as const;

export const articleListQuery = (filter: ArticleFilter) =>
  queryOptions({
    queryKey: [...articlesKey, "list", filter],
    queryFn: ({ signal }) => listArticles(filter, signal),
    placeholderData: keepPreviousData,
  });

export const articleQuery = (id: string, locale: string | undefined) =>
  queryOptions({
    queryKey: [...articlesKey, "one", id, locale ?? ""],
    queryFn: ({ signal }) => getArticleOrGap(id, locale, signal),
  });

/** An article in a language that it has no text in yet: all that is known of it, without a draft. */
async function getArticleOrGap(id: string, locale: string | undefined, signal: AbortSignal): Promise<ArticleDetail> {
  try {
    return await getArticle(id, locale, signal);
  } catch (error) {
    if (!locale || !(error instanceof ApiError && error.code === "translation_not_found")) throw error;
    const source = await getArticle(id, undefined, signal);
    return { ...source, locale, state: null, stale: false, version: 0, updatedAt: null, draft: null, versions: [] };
  }
}
