import * as z from "zod/mini";
import { request } from "./request.ts";
import { seo } from "./writing.ts";

const stale = z.nullish(z.union([z.boolean(), z.number()]));

const localeState = z.object({
  locale: z.string(),
  state: z.string(),
  stale,
  review: z.nullish(z.string()),
  publishAt: z.nullish(z.string()),
  expireAt: z.nullish(z.string()),
});

const articleRow = z.object({
  id: z.string(),
  path: z.string(),
  collection: z.string(),
  topic: z.nullish(z.object({ path: z.string(), title: z.string() })),
  sourceLocale: z.string(),
  locale: z.string(),
  title: z.string(),
  state: z.string(),
  stale,
  version: z.nullish(z.number()),
  url: z.nullish(z.string()),
  updatedAt: z.string(),
  locales: z.array(localeState),
});
export type ArticleRow = z.infer<typeof articleRow>;

const articleList = z.object({ articles: z.array(articleRow), total: z.number() });

const articleDetail = z.object({
  id: z.string(),
  path: z.string(),
  collection: z.string(),
  topic: z.nullish(z.object({ path: z.string(), title: z.string() })),
  sourceLocale: z.string(),
  locale: z.string(),
  state: z.nullish(z.string()),
  stale,
  version: z.nullish(z.number()),
  url: z.nullish(z.string()),
  updatedAt: z.nullish(z.string()),
  locales: z.array(localeState),
  topicId: z.nullish(z.string()),
  audience: z.nullish(z.string()),
  tags: z.nullish(z.array(z.string())),
  revision: z.optional(z.number()),
  seo: z.optional(seo),
  draft: z.nullish(z.object({ title: z.string(), description: z.string(), body: z.string() })),
  versions: z.array(z.object({ version: z.number(), author: z.string(), createdAt: z.string() })),
});
export type ArticleDetail = z.infer<typeof articleDetail>;

export interface ArticleText {
  readonly title: string;
  readonly description: string;
  readonly body: string;
}

const created = z.object({ id: z.string() });
const published = z.object({ pages: z.number(), durationMs: z.number() });

export interface ArticleFilter {
  readonly locale?: string | undefined;
  readonly collection?: string | undefined;
  readonly topicId?: string | undefined;
  readonly state?: string | undefined;
  readonly q?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

export const listArticles = (filter: ArticleFilter, signal: AbortSignal) =>
  request("/articles", { query: { ...filter }, answer: articleList, signal });
export const getArticle = (id: string, locale: string | undefined, signal: AbortSignal) =>
  request(`/articles/${id}`, { query: { locale }, answer: articleDetail, signal });
export const createArticle = (article: ArticleText & { path: string; locale: string }) =>
  request("/articles", { method: "POST", body: article, answer: created });
export const publishArticle = (id: string, locales: readonly string[]) =>
  request(`/articles/${id}/publish`, { method: "POST", body: { locales }, answer: published });
