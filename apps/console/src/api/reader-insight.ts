import * as z from "zod/mini";
import { request } from "./request.ts";

const failedSearch = z.object({
  query: z.string(),
  locale: z.string(),
  count: z.number(),
  firstAt: z.string(),
  lastAt: z.string(),
});

const articleFeedback = z.object({
  articleId: z.string(),
  title: z.string(),
  url: z.string(),
  locale: z.string(),
  helpful: z.number(),
  unhelpful: z.number(),
  comments: z.number(),
  reads: z.number(),
  lastAt: z.nullable(z.string()),
});
export type ArticleFeedback = z.infer<typeof articleFeedback>;

const vote = z.object({
  id: z.string(),
  locale: z.string(),
  version: z.number(),
  helpful: z.boolean(),
  comment: z.string(),
  at: z.string(),
});

export const listFailedSearches = (signal: AbortSignal) =>
  request("/failed-searches", { answer: z.object({ searches: z.array(failedSearch) }), signal });
export const forgetFailedSearch = (one: { q: string; locale: string } | undefined) =>
  request("/failed-searches", { method: "DELETE", ...(one ? { query: one } : {}) });
export const listReaderFeedback = (signal: AbortSignal) =>
  request("/reader-feedback", { answer: z.object({ articles: z.array(articleFeedback) }), signal });
export const listVotes = (articleId: string, signal: AbortSignal) =>
  request(`/articles/${articleId}/votes`, { answer: z.object({ votes: z.array(vote) }), signal });
