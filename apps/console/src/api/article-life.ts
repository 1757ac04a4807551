import * as z from "zod/mini";
import { request } from "./request.ts";

const version = z.object({
  version: z.number(),
  author: z.string(),
  title: z.string(),
  createdAt: z.string(),
  live: z.boolean(),
});
export type ArticleVersion = z.infer<typeof version>;

const words = z.array(z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() }));
export type Words = z.infer<typeof words>;

const diff = z.object({
  title: words,
  description: words,
  blocks: z.array(z.object({ kind: z.enum(["same", "added", "removed", "changed"]), words })),
});
export type ArticleDiff = z.infer<typeof diff>;

const activity = z.object({
  events: z.array(
    z.object({
      at: z.string(),
      by: z.string(),
      kind: z.string(),
      locale: z.nullable(z.string()),
      detail: z.string(),
    }),
  ),
});

export const listVersions = (id: string, locale: string, signal: AbortSignal) =>
  request(`/articles/${id}/versions`, { query: { locale }, answer: z.object({ versions: z.array(version) }), signal });

/** @param from,to a version's number, `draft` or `live` */
export const getDiff = (id: string, locale: string, from: string, to: string, signal: AbortSignal) =>
  request(`/articles/${id}/diff`, { query: { locale, from, to }, answer: diff, signal });

export const restoreVersion = (id: string, locale: string, number: number, revision: number) =>
  request(`/articles/${id}/restore`, { method: "POST", body: { locale, version: number, revision } });

export const scheduleArticle = (
  id: string,
  schedule: { locale: string; publishAt: string | null; expireAt: string | null },
) => request(`/articles/${id}/schedule`, { method: "PUT", body: schedule });

export type ReviewAction = "request" | "approve" | "ask_for_changes" | "withdraw";
export const reviewArticle = (
  id: string,
  review: { locale: string; action: ReviewAction; note?: string; reviewerId?: string },
) => request(`/articles/${id}/review`, { method: "POST", body: review });

export const unpublishArticle = (id: string, locales: readonly string[]) =>
  request(`/articles/${id}/unpublish`, { method: "POST", body: { locales } });

export interface ArticleChange {
  readonly path?: string;
  readonly topicId?: string;
  readonly audience?: string;
  readonly tags?: readonly string[];
  readonly assigneeId?: string | null;
  readonly sourceLocale?: string;
}
export const changeArticle = (id: string, change: ArticleChange) =>
  request(`/articles/${id}`, {
    method: "PATCH",
    body: change,
    answer: z.object({ redirects: z.number(), rewrittenLinks: z.number(), pages: z.number() }),
  });

export const trashArticle = (id: string) => request(`/articles/${id}`, { method: "DELETE" });
export const undeleteArticle = (id: string) => request(`/articles/${id}/undelete`, { method: "POST" });
const trash = z.object({
  articles: z.array(
    z.object({ id: z.string(), path: z.string(), title: z.string(), deletedAt: z.string(), deletedBy: z.string() }),
  ),
});
export const listTrash = (signal: AbortSignal) => request("/trash", { answer: trash, signal });

export const listActivity = (id: string, signal: AbortSignal) =>
  request(`/articles/${id}/activity`, { answer: activity, signal });

export type BulkAction =
  | { readonly kind: "publish" | "archive" | "trash" }
  | { readonly kind: "move"; readonly topicId: string }
  | { readonly kind: "audience"; readonly audience: string }
  | { readonly kind: "add_tags" | "remove_tags"; readonly tags: readonly string[] };
const bulk = z.object({
  results: z.array(z.object({ id: z.string(), outcome: z.string(), code: z.string(), message: z.string() })),
});
export const changeMany = (ids: readonly string[], action: BulkAction) =>
  request("/articles/bulk", { method: "POST", body: { ids, action }, answer: bulk });
