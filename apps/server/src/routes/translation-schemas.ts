import { z } from "@hono/zod-openapi";
import { translatedFields, type SideBySide } from "@handrail/articles";
import { notFound, translationScopes, type ArticleId } from "@handrail/core";
import { localeSchema } from "../http/parameters.ts";

export const scopeSchema = z.enum(translationScopes).openapi({
  description: "What has no translation, what a machine wrote and its source left behind, or both.",
});

const origin = z.enum(["manual", "machine", "import"]).nullable();
const words = z.array(z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() }));

export const sideBySideSchema = z
  .object({
    article: z.object({ id: z.string(), path: z.string(), sourceLocale: z.string() }),
    locale: z.string(),
    revision: z.number().int().openapi({ description: "Of the draft; 0 where there is none. A save names it." }),
    state: z.enum(["draft", "published", "changed", "archived"]).nullable(),
    sourceVersion: z.number().int().openapi({ description: "0 while the source was never published." }),
    fields: z.array(
      z.object({
        field: z.enum(translatedFields),
        source: z.string(),
        target: z.string(),
        state: z.enum(["missing", "fresh", "stale", "empty"]),
        origin,
      }),
    ),
    rows: z.array(
      z.object({
        state: z.enum(["missing", "fresh", "stale", "left_over"]),
        source: z.object({ hash: z.string(), markdown: z.string() }).nullable(),
        target: z.string(),
        origin,
        sourceChange: words
          .nullable()
          .openapi({ description: "From the source it was made from to the source as it is." }),
      }),
    ),
    counts: z.object({ blocks: z.number(), fresh: z.number(), stale: z.number(), missing: z.number() }),
  })
  .openapi("SideBySide");

export function sideBySideJson(side: SideBySide, locale: string): z.infer<typeof sideBySideSchema> {
  const count = (state: string) =>
    side.rows.filter((row) => row.state === state).length + side.fields.filter((row) => row.state === state).length;
  const fresh = count("fresh");
  const stale = count("stale");
  const missing = count("missing");
  return {
    article: { id: side.article.id, path: side.article.path, sourceLocale: side.article.sourceLocale },
    locale,
    revision: side.translation?.revision ?? 0,
    state: side.translation?.state ?? null,
    sourceVersion: side.source.version,
    fields: side.fields.map((row) => ({ ...row, origin: row.origin ?? null })),
    rows: side.rows.map(({ state, source, target, origin: by, sourceChange }) => ({
      state,
      source: source ? { hash: source.hash, markdown: source.markdown } : null,
      target: target?.markdown ?? "",
      origin: by ?? null,
      sourceChange: sourceChange ? sourceChange.map((word) => ({ ...word })) : null,
    })),
    counts: { blocks: fresh + stale + missing, fresh, stale, missing },
  };
}

export const translationParameters = z.object({
  id: z.string().max(80),
  locale: localeSchema,
});

/** @throws HandrailError `article_not_found` also for what cannot be an id */
export function articleIdOf(id: string): ArticleId {
  if (!/^art_[0-9a-z]{10,40}$/.test(id)) throw notFound("article");
  return id as ArticleId;
}
