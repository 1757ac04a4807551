import { z } from "@hono/zod-openapi";
import type { Finding } from "@handrail/articles";
import type { ArticleId, Audience, Principal, Translation } from "@handrail/core";
import { idParameter, localeSchema } from "../http/parameters.ts";

export const states = ["draft", "published", "changed", "archived"] as const;
export const reviews = ["none", "requested", "approved", "changes_requested"] as const;

const time = z.iso.datetime();

const localeState = z.object({
  locale: z.string(),
  state: z.enum(states),
  stale: z.boolean(),
  review: z.enum(reviews),
  publishAt: time.nullable(),
  expireAt: time.nullable(),
});

export const articleRow = z
  .object({
    id: z.string(),
    path: z.string(),
    collection: z.string(),
    topic: z.object({ path: z.string(), title: z.string() }).nullable(),
    topicId: z.string().nullable(),
    sourceLocale: z.string(),
    locale: z.string(),
    title: z.string(),
    state: z.enum(states),
    stale: z.boolean().openapi({ description: "The source has changed since this was translated." }),
    version: z.number().int().openapi({ description: "Number of the live version; 0 when nothing is live." }),
    url: z.string(),
    updatedAt: time,
    audience: z.string(),
    tags: z.array(z.string()),
    assigneeId: z.string().nullable(),
    position: z.number().int(),
    review: z.enum(reviews),
    publishAt: time.nullable(),
    expireAt: time.nullable(),
    locales: z.array(localeState),
  })
  .openapi("ArticleRow");

export const draftText = z.object({ title: z.string(), description: z.string(), body: z.string() });

export const textFields = {
  title: z.string().trim().min(1, "give the article a title").max(300),
  description: z.string().trim().max(500).default(""),
  body: z.string().max(5 * 1024 * 1024),
};

export const seoSchema = z.strictObject({
  title: z.string().max(300).default(""),
  description: z.string().max(500).default(""),
  noindex: z.boolean().default(false),
  canonical: z.string().max(2000).default(""),
  imageAlt: z.string().max(300).default(""),
});

export const findingSchema = z
  .object({
    rule: z.string(),
    strength: z.enum(["must", "should", "must_not", "should_not"]),
    level: z.enum(["info", "warn", "block"]),
    message: z.string(),
    field: z.enum(["title", "description", "body"]),
    from: z.number().int().openapi({ description: "Offset in the field, in UTF-16 units." }),
    to: z.number().int(),
    line: z.number().int(),
    excerpt: z.string(),
  })
  .openapi("Finding");

export const audienceSchema = z
  .string()
  .max(80)
  .regex(
    /^(?:public|signed_in|internal|nobody|segment:[\w.-]{1,60})$/,
    "use public, signed_in, internal, nobody or segment:<name>",
  )
  .transform((value) => value as Audience)
  .openapi({ type: "string", example: "public" });

export const inLocale = idParameter.extend({ locale: localeSchema });

export const conflictBody = z
  .object({
    code: z.string(),
    message: z.string(),
    hint: z.string(),
    revision: z.number().int(),
    theirsBy: z.string(),
    base: draftText.nullable(),
    theirs: draftText,
    yours: draftText,
    merge: z.object({
      clean: z.boolean(),
      text: draftText,
      blocks: z.array(
        z.object({
          kind: z.enum(["same", "theirs", "yours", "both", "conflict"]),
          base: z.string(),
          theirs: z.string(),
          yours: z.string(),
        }),
      ),
    }),
  })
  .openapi("DraftConflict");

export const savedBody = z
  .object({
    revision: z.number().int(),
    state: z.enum(states),
    updatedAt: time,
    merged: z.boolean(),
    draft: draftText,
  })
  .openapi("SavedDraft");

export const savedOf = ({ revision, state, updatedAt, draft }: Translation, merged = false) => ({
  revision,
  state,
  updatedAt: updatedAt.toISOString(),
  merged,
  draft: { ...draft },
});

export const authorOf = (principal: Principal): string =>
  principal.kind === "user" ? principal.user.name : principal.kind === "key" ? principal.name || "api" : "api";

export const articleId = (id: string): ArticleId => id as ArticleId;

export const findingsOf = (findings: readonly Finding[]) => findings.map((finding) => ({ ...finding }));
