import * as z from "zod/mini";
import { request } from "./request.ts";

const previewLink = z.object({
  id: z.string(),
  articleId: z.nullable(z.string()),
  locale: z.string(),
  state: z.enum(["works", "expired", "revoked"]),
  createdBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  openedAt: z.nullable(z.string()),
});
export type PreviewLink = z.infer<typeof previewLink>;

export const previewDays = [1, 7, 30] as const;

export const listPreviewLinks = (articleId: string | undefined, signal: AbortSignal) =>
  request("/preview-links", { query: { articleId }, answer: z.object({ links: z.array(previewLink) }), signal });
/** The address is answered this once. `articleId` null: all drafts of the language. */
export const createPreviewLink = (body: { articleId: string | null; locale: string; days: number }) =>
  request("/preview-links", {
    method: "POST",
    body,
    answer: z.object({ link: previewLink, url: z.string() }),
  });
export const revokePreviewLink = (id: string) => request(`/preview-links/${id}`, { method: "DELETE" });
