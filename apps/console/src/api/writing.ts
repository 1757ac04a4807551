import * as z from "zod/mini";
import { ApiError } from "./api-error.ts";
import { apiRoot, request } from "./request.ts";

const draftText = z.object({ title: z.string(), description: z.string(), body: z.string() });
export type DraftText = z.infer<typeof draftText>;

/** What search engines and links from elsewhere are told; empty: what the page says. */
export const seo = z.object({
  title: z.string(),
  description: z.string(),
  noindex: z.boolean(),
  canonical: z.string(),
  imageAlt: z.string(),
});
export type Seo = z.infer<typeof seo>;

const savedDraft = z.object({
  revision: z.number(),
  state: z.string(),
  updatedAt: z.string(),
  merged: z.boolean(),
  draft: draftText,
});
export type SavedDraft = z.infer<typeof savedDraft>;

const mergeBlock = z.object({
  kind: z.enum(["same", "theirs", "yours", "both", "conflict"]),
  base: z.string(),
  theirs: z.string(),
  yours: z.string(),
});
export type MergeBlock = z.infer<typeof mergeBlock>;

const conflict = z.object({
  code: z.literal("draft_conflict"),
  revision: z.number(),
  theirsBy: z.string(),
  base: z.nullable(draftText),
  theirs: draftText,
  yours: draftText,
  merge: z.object({ clean: z.boolean(), text: draftText, blocks: z.array(mergeBlock) }),
});
export type DraftConflict = z.infer<typeof conflict>;

export type DraftSave =
  | { readonly kind: "saved"; readonly saved: SavedDraft }
  | { readonly kind: "conflict"; readonly conflict: DraftConflict };

/** Saves a draft, or says what somebody else saved meanwhile. @throws ApiError */
export async function saveDraftAt(
  id: string,
  locale: string,
  draft: DraftText & {
    readonly revision: number;
    /** What the text was made from, where that is not the text of the revision. */
    readonly base?: DraftText;
    readonly seo?: Seo;
    readonly merge?: "refuse" | "auto";
  },
): Promise<DraftSave> {
  try {
    const saved = await request(`/articles/${id}/drafts/${locale}`, { method: "PUT", body: draft, answer: savedDraft });
    return { kind: "saved", saved };
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== "draft_conflict") throw error;
    const found = conflict.safeParse(error.body);
    if (!found.success) throw error;
    return { kind: "conflict", conflict: found.data };
  }
}

const writers = z.object({
  writers: z.array(
    z.object({ clientId: z.string(), name: z.string(), locale: z.string(), since: z.string(), you: z.boolean() }),
  ),
});
export type Writer = z.infer<typeof writers>["writers"][number];

export const tellPresence = (id: string, clientId: string, locale: string) =>
  request(`/articles/${id}/presence`, { method: "PUT", body: { clientId, locale }, answer: writers });
/** Told while the page goes away, so it must not wait. */
export function leavePresence(id: string, clientId: string): void {
  void fetch(`${apiRoot}/articles/${id}/presence/${clientId}`, {
    method: "DELETE",
    credentials: "same-origin",
    keepalive: true,
  }).catch(() => {});
}

const finding = z.object({
  rule: z.string(),
  level: z.enum(["info", "warn", "block"]),
  message: z.string(),
  field: z.enum(["title", "description", "body"]),
  from: z.number(),
  to: z.number(),
  line: z.number(),
  excerpt: z.string(),
});
export type Finding = z.infer<typeof finding>;

export const checkText = (
  text: DraftText & { readonly locale: string; readonly articleId?: string },
  signal: AbortSignal,
) =>
  request("/content-rules/check", {
    method: "POST",
    body: text,
    answer: z.object({ findings: z.array(finding) }),
    signal,
  });

const rendered = z.object({
  html: z.string(),
  styles: z.array(z.string()),
  words: z.number(),
  minutes: z.number(),
});

export const renderText = (text: { readonly locale: string; readonly body: string }, signal: AbortSignal) =>
  request("/content/render", { method: "POST", body: text, answer: rendered, signal });

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
export type Media = z.infer<typeof media>;

const uploadResult = z.object({
  results: z.array(
    z.object({ name: z.string(), outcome: z.string(), media: z.nullable(media), reason: z.optional(z.string()) }),
  ),
});

/** @throws ApiError, or an error with the reason why the image was refused */
export async function uploadMedia(file: File): Promise<Media> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  const { results } = await request("/media", {
    method: "POST",
    body: { files: [{ name: file.name, content: btoa(binary) }] },
    answer: uploadResult,
  });
  const [result] = results;
  if (!result?.media) throw new Error(result?.reason || "The server did not take this image.");
  return result.media;
}
