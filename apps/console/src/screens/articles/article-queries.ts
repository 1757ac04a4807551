import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getArticle, listArticles, type ArticleFilter } from "../../api/articles.ts";

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
    queryFn: ({ signal }) => getArticle(id, locale, signal),
  });
