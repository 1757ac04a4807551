import * as z from "zod/mini";
import { request } from "./request.ts";

const topic = z.object({
  id: z.string(),
  collection: z.string(),
  path: z.string(),
  slug: z.string(),
  parentId: z.nullable(z.string()),
  position: z.number(),
  icon: z.string(),
  texts: z.record(z.string(), z.object({ title: z.string(), description: z.string() })),
  articles: z.number(),
});
export type Topic = z.infer<typeof topic>;

export const listTopics = (signal: AbortSignal) =>
  request("/topics", { answer: z.object({ topics: z.array(topic) }), signal });
export const createTopic = (fields: {
  slug: string;
  parentId?: string;
  icon?: string;
  locale: string;
  title: string;
  description?: string;
}) => request("/topics", { method: "POST", body: fields, answer: z.object({ topic }) });
export const changeTopic = (
  id: string,
  change: { slug?: string; parentId?: string | null; icon?: string; texts?: Topic["texts"] },
) => request(`/topics/${id}`, { method: "PATCH", body: change });
export const deleteTopic = (id: string, moveTo?: string) =>
  request(`/topics/${id}`, { method: "DELETE", query: { moveTo } });
export const orderTopics = (ids: readonly string[]) => request("/topics/order", { method: "PUT", body: { ids } });
export const orderArticles = (topicId: string, ids: readonly string[]) =>
  request(`/topics/${topicId}/articles/order`, { method: "PUT", body: { ids } });

const redirect = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  origin: z.string(),
  createdAt: z.string(),
});
export type Redirect = z.infer<typeof redirect>;
export const listRedirects = (q: string, signal: AbortSignal) =>
  request("/redirects", { query: { q }, answer: z.object({ redirects: z.array(redirect) }), signal });
export const saveRedirect = ({ id, from, to }: Pick<Redirect, "id" | "from" | "to">) =>
  id === ""
    ? request("/redirects", { method: "POST", body: { from, to } })
    : request(`/redirects/${id}`, { method: "PUT", body: { from, to } });
export const deleteRedirect = (id: string) => request(`/redirects/${id}`, { method: "DELETE" });

const media = z.object({
  fileName: z.string(),
  name: z.string(),
  url: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number(),
  width: z.number(),
  height: z.number(),
  alt: z.record(z.string(), z.string()),
  uses: z.number(),
  createdAt: z.string(),
});
export type MediaItem = z.infer<typeof media>;
export const listMedia = (
  query: { q?: string | undefined; unused?: boolean | undefined; limit: number; offset: number },
  signal: AbortSignal,
) => request("/media", { query, answer: z.object({ media: z.array(media), total: z.number() }), signal });
const mediaDetail = z.object({
  media,
  usedIn: z.array(
    z.object({ articleId: z.string(), locale: z.string(), title: z.string(), path: z.string(), where: z.string() }),
  ),
});
export const getMedia = (fileName: string, signal: AbortSignal) =>
  request(`/media/${fileName}`, { answer: mediaDetail, signal });
export const changeMedia = (fileName: string, change: { name?: string; alt?: Record<string, string> }) =>
  request(`/media/${fileName}`, { method: "PATCH", body: change });
export const deleteMedia = (fileName: string, force: boolean) =>
  request(`/media/${fileName}`, { method: "DELETE", query: { force: force || undefined } });

const similar = z.object({
  kind: z.string(),
  articleId: z.string(),
  locale: z.string(),
  title: z.string(),
  path: z.string(),
  similarity: z.number(),
  excerpt: z.string(),
  otherExcerpt: z.string(),
  differs: z.array(z.string()),
});
const health = z.object({
  complete: z.boolean(),
  checked: z.number(),
  total: z.number(),
  counts: z.record(z.string(), z.number()),
  articles: z.array(
    z.object({
      id: z.string(),
      locale: z.string(),
      path: z.string(),
      title: z.string(),
      findings: z.number(),
      worst: z.nullish(z.string()),
      flags: z.array(z.string()),
    }),
  ),
  similar: z.array(similar),
});
export type ContentHealth = z.infer<typeof health>;
export const getHealth = (locale: string, signal: AbortSignal) =>
  request("/content-health", { query: { locale }, answer: health, signal });

const enforcement = z.enum(["off", "warn", "block"]);
export type Enforcement = z.infer<typeof enforcement>;
const check = z.looseObject({ kind: z.string() });
const rule = z.object({
  id: z.string(),
  strength: z.enum(["must", "should", "must_not", "should_not"]),
  check,
  text: z.string(),
  locales: z.array(z.string()),
  onEdit: enforcement,
  onPublish: enforcement,
});
export type ContentRule = z.infer<typeof rule>;
const rules = z.object({
  rules: z.array(rule),
  builtIn: z.array(z.object({ name: z.string(), title: z.string(), onEdit: enforcement, onPublish: enforcement })),
  staleAfterMonths: z.nullable(z.number()),
  modelAvailable: z.boolean(),
});
export type ContentRules = z.infer<typeof rules>;
export const getRules = (signal: AbortSignal) => request("/content-rules", { answer: rules, signal });
export const saveRule = ({ id, ...fields }: ContentRule) =>
  id === ""
    ? request("/content-rules", { method: "POST", body: fields })
    : request(`/content-rules/${id}`, { method: "PUT", body: fields });
export const deleteRule = (id: string) => request(`/content-rules/${id}`, { method: "DELETE" });
export const saveBuiltIn = (name: string, change: { onEdit: Enforcement; onPublish: Enforcement }) =>
  request(`/content-rules/built-in/${name}`, { method: "PUT", body: change });
