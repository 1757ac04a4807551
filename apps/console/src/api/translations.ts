import * as z from "zod/mini";
import { ApiError } from "./api-error.ts";
import { apiRoot, request } from "./request.ts";

const progressName = z.enum(["missing", "draft", "stale", "complete"]);
export type ProgressName = z.infer<typeof progressName>;
export type Scope = "missing" | "stale" | "missing_and_stale";

const overview = z.object({
  sourceLocale: z.string(),
  model: z.nullable(z.string()),
  locales: z.array(
    z.object({
      locale: z.string(),
      articles: z.number(),
      complete: z.number(),
      stale: z.number(),
      draft: z.number(),
      missing: z.number(),
    }),
  ),
});
export type TranslationOverview = z.infer<typeof overview>;

const list = z.object({
  total: z.number(),
  rows: z.array(
    z.object({
      articleId: z.string(),
      path: z.string(),
      title: z.string(),
      sourceTitle: z.string(),
      sourceLocale: z.string(),
      locale: z.string(),
      progress: progressName,
      updatedAt: z.nullable(z.string()),
    }),
  ),
});

const field = z.enum(["title", "description", "seo_title", "seo_description", "seo_image_alt"]);
export type FieldName = z.infer<typeof field>;
const origin = z.nullable(z.enum(["manual", "machine", "import"]));

const sideBySide = z.object({
  article: z.object({ id: z.string(), path: z.string(), sourceLocale: z.string() }),
  locale: z.string(),
  revision: z.number(),
  state: z.nullable(z.string()),
  sourceVersion: z.number(),
  fields: z.array(
    z.object({
      field,
      source: z.string(),
      target: z.string(),
      state: z.enum(["missing", "fresh", "stale", "empty"]),
      origin,
    }),
  ),
  rows: z.array(
    z.object({
      state: z.enum(["missing", "fresh", "stale", "left_over"]),
      source: z.nullable(z.object({ hash: z.string(), markdown: z.string() })),
      target: z.string(),
      origin,
      sourceChange: z.nullable(z.array(z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() }))),
    }),
  ),
  counts: z.object({ blocks: z.number(), fresh: z.number(), stale: z.number(), missing: z.number() }),
});
export type SideBySide = z.infer<typeof sideBySide>;

export interface TranslationSave {
  readonly revision: number;
  readonly fields: Readonly<Record<FieldName, string>>;
  readonly rows: readonly { readonly source: string | null; readonly text: string; readonly confirmed?: boolean }[];
  readonly confirmedFields: readonly FieldName[];
}

const job = z.object({
  id: z.string(),
  locales: z.array(z.string()),
  createdBy: z.string(),
  createdAt: z.string(),
  finishedAt: z.nullable(z.string()),
  cancelled: z.boolean(),
  counts: z.record(z.string(), z.number()),
});
export type TranslationJob = z.infer<typeof job>;

const term = z.object({
  id: z.string(),
  term: z.string(),
  note: z.string(),
  doNotTranslate: z.boolean(),
  caseSensitive: z.boolean(),
  translations: z.record(z.string(), z.string()),
});
export type GlossaryTerm = z.infer<typeof term>;

const imported = z.object({
  articles: z.array(
    z.object({ articleId: z.string(), locale: z.string(), taken: z.number(), problems: z.array(z.string()) }),
  ),
});

export const getTranslationOverview = (signal: AbortSignal) =>
  request("/translations/progress", { answer: overview, signal });
export const listTranslations = (
  query: { locale: string; progress?: string | undefined; q?: string | undefined; limit: number; offset: number },
  signal: AbortSignal,
) => request("/translations", { query, answer: list, signal });

const addressOf = (id: string, locale: string): string => `/articles/${id}/translations/${locale}`;

export const getSideBySide = (id: string, locale: string, signal: AbortSignal) =>
  request(addressOf(id, locale), { answer: sideBySide, signal });

/** What somebody else saved in between stands in `current`. @throws ApiError for everything else */
export async function saveTranslation(
  id: string,
  locale: string,
  save: TranslationSave,
): Promise<{ readonly saved: boolean; readonly current: SideBySide; readonly message: string }> {
  try {
    const current = await request(addressOf(id, locale), { method: "PUT", body: save, answer: sideBySide });
    return { saved: true, current, message: "" };
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== "draft_conflict") throw error;
    const found = z.object({ current: sideBySide }).safeParse(error.body);
    if (!found.success) throw error;
    return { saved: false, current: found.data.current, message: error.message };
  }
}

export const fillTranslation = (id: string, locale: string, scope: Scope) =>
  request(`${addressOf(id, locale)}/fill`, {
    method: "POST",
    body: { scope },
    answer: z.object({ outcome: z.string(), blocks: z.number(), problem: z.string(), current: sideBySide }),
  });

export const translationFile = (id: string, locale: string, format: "xliff" | "markdown"): string =>
  `${apiRoot}${addressOf(id, locale)}/file?format=${format}`;

export const importTranslations = (content: string) =>
  request("/translations/import", { method: "POST", body: { content }, answer: imported });

export const listTranslationJobs = (signal: AbortSignal) =>
  request("/translation-jobs", { answer: z.object({ jobs: z.array(job) }), signal });
export const startTranslationJob = (locales: readonly string[], scope: Scope) =>
  request("/translation-jobs", { method: "POST", body: { locales, scope }, answer: job });
export const cancelTranslationJob = (id: string) =>
  request(`/translation-jobs/${id}/cancel`, { method: "POST", answer: job });

export const listTerms = (signal: AbortSignal) =>
  request("/glossary", { answer: z.object({ terms: z.array(term) }), signal });
export const saveTerm = ({ id, ...fields }: GlossaryTerm) =>
  id === ""
    ? request("/glossary", { method: "POST", body: fields, answer: term })
    : request(`/glossary/${id}`, { method: "PUT", body: fields, answer: term });
export const deleteTerm = (id: string) => request(`/glossary/${id}`, { method: "DELETE" });

export const suggestTexts = (from: string, to: string, texts: readonly string[]) =>
  request("/translations/suggest", {
    method: "POST",
    body: { from, to, texts },
    answer: z.object({ texts: z.array(z.object({ text: z.nullable(z.string()), problem: z.string() })) }),
  });
