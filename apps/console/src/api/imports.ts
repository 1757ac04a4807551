import * as z from "zod/mini";
import { errorFromAnswer, offlineError, unexpectedAnswer } from "./api-error.ts";
import { apiRoot, pathWithQuery, request } from "./request.ts";

const importRun = z.object({
  id: z.string(),
  kind: z.enum(["zendesk", "intercom", "folder"]),
  from: z.string(),
  collection: z.string(),
  folderWins: z.boolean(),
  createdBy: z.string(),
  createdAt: z.string(),
  state: z.enum(["reading", "ready", "running", "done", "failed", "cancelled", "interrupted"]),
  progress: z.object({ stage: z.string(), done: z.number(), total: z.number() }),
  problem: z.nullable(z.object({ code: z.string(), message: z.string(), hint: z.string() })),
  redirectsAdded: z.number(),
});
export type ImportRun = z.infer<typeof importRun>;
export type ImportKind = ImportRun["kind"];

const importReport = z.object({
  layout: z.string(),
  counts: z.record(z.string(), z.number()),
  articles: z.number(),
  drafts: z.number(),
  topics: z.number(),
  redirects: z.number(),
  images: z.object({ stored: z.number(), known: z.number(), waiting: z.number(), broken: z.number() }),
  files: z.object({ stored: z.number(), known: z.number(), waiting: z.number(), broken: z.number() }),
  locales: z.array(z.object({ there: z.string(), here: z.string() })),
  pages: z.array(
    z.object({
      kind: z.string(),
      title: z.string(),
      locale: z.string(),
      path: z.string(),
      draft: z.boolean(),
      outcome: z.string(),
      reason: z.string(),
    }),
  ),
  morePages: z.number(),
  leftovers: z.array(
    z.object({ kind: z.string(), page: z.string(), locale: z.string(), what: z.string(), became: z.string() }),
  ),
  moreLeftovers: z.number(),
});
export type ImportReport = z.infer<typeof importReport>;

const one = z.object({ run: importRun });

export type ImportRequest =
  | {
      readonly kind: "zendesk";
      readonly site: string;
      readonly email?: string;
      readonly apiToken?: string;
      readonly collection?: string;
    }
  | {
      readonly kind: "intercom";
      readonly region: string;
      readonly accessToken: string;
      readonly collection?: string;
    };

export const listImports = (signal: AbortSignal) =>
  request("/import-runs", { answer: z.object({ runs: z.array(importRun) }), signal });
export const getImport = (id: string, signal: AbortSignal) =>
  request(`/import-runs/${id}`, { answer: z.extend(one, { report: z.nullable(importReport) }), signal });
export const openImport = (body: ImportRequest) => request("/import-runs", { method: "POST", body, answer: one });
export const startImport = (id: string, body: { readonly prune: boolean; readonly folderWins: boolean }) =>
  request(`/import-runs/${id}/start`, { method: "POST", body, answer: one });
export const planImportAnew = (id: string, folderWins: boolean) =>
  request(`/import-runs/${id}/plan`, { method: "POST", body: { folderWins }, answer: one });
export const cancelImport = (id: string) => request(`/import-runs/${id}/cancel`, { method: "POST", answer: one });
export const reportAddress = (id: string, format: "csv" | "json"): string =>
  `${apiRoot}/import-runs/${id}/report?format=${format}`;

/** Sends an archive as it is. @throws ApiError */
export async function uploadImport(
  file: File,
  query: {
    readonly kind: ImportKind;
    readonly locale?: string;
    readonly oldBase?: string;
    readonly collection?: string;
  },
): Promise<ImportRun> {
  const path = pathWithQuery("/import-runs/upload", { ...query, name: file.name });
  let response: Response;
  try {
    response = await fetch(apiRoot + path, {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/zip" },
      credentials: "same-origin",
      body: file,
    });
  } catch (error) {
    throw offlineError(error);
  }
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw errorFromAnswer(response.status, body);
  const parsed = one.safeParse(body);
  if (!parsed.success) throw unexpectedAnswer(path, parsed.error);
  return parsed.data.run;
}
