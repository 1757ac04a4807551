import { z } from "@hono/zod-openapi";
import { saveRows, sideBySide, translatedFields, translationProgress } from "@handrail/articles";
import { HandrailError, type Locale, type Principal } from "@handrail/core";
import { limitParameter, localeSchema, offsetParameter } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import {
  articleIdOf,
  scopeSchema,
  sideBySideJson,
  sideBySideSchema,
  translationParameters,
} from "./translation-schemas.ts";

const tags = ["Translation"];
const reading = withScope("content:read");
const writing = withScope("content:write");
const progressSchema = z.enum(["missing", "draft", "stale", "complete"]);

const overview = defineRoute(reading, {
  method: "get",
  path: "/translations/progress",
  tags,
  summary: "How far each language is",
  responses: {
    200: jsonContent(
      z.object({
        sourceLocale: z.string(),
        model: z.string().nullable().openapi({ description: "The model that translates; null without one." }),
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
      }),
      "Counts of published articles.",
    ),
  },
});

const list = defineRoute(reading, {
  method: "get",
  path: "/translations",
  tags,
  summary: "List articles with the state of their translation",
  request: {
    query: z.object({
      locale: localeSchema,
      progress: progressSchema.optional(),
      q: z.string().max(200).optional(),
      limit: limitParameter(500, 100),
      offset: offsetParameter,
    }),
  },
  responses: {
    200: jsonContent(
      z.object({
        total: z.number(),
        rows: z.array(
          z.object({
            articleId: z.string(),
            path: z.string(),
            collection: z.string(),
            title: z.string(),
            sourceTitle: z.string(),
            sourceLocale: z.string(),
            locale: z.string(),
            progress: progressSchema,
            state: z.enum(["draft", "published", "changed", "archived"]).nullable(),
            updatedAt: z.iso.datetime().nullable(),
          }),
        ),
      }),
      "By path.",
    ),
  },
});

const read = defineRoute(reading, {
  method: "get",
  path: "/articles/{id}/translations/{locale}",
  tags,
  summary: "Read a translation beside its source, block by block",
  request: { params: translationParameters },
  responses: { 200: jsonContent(sideBySideSchema, "Source and translation.") },
});

const conflictSchema = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string(),
  current: sideBySideSchema.openapi({ description: "As somebody else saved it." }),
});

const save = defineRoute(writing, {
  method: "put",
  path: "/articles/{id}/translations/{locale}",
  tags,
  summary: "Save the draft of a translation by its blocks",
  description: "A text that changed counts as made from the source block that is named beside it.",
  request: {
    params: translationParameters,
    ...jsonBody(
      z.strictObject({
        revision: z.number().int().min(0),
        fields: z.strictObject({
          title: z.string().max(300),
          description: z.string().max(1000),
          seo_title: z.string().max(300).default(""),
          seo_description: z.string().max(1000).default(""),
          seo_image_alt: z.string().max(300).default(""),
        }),
        rows: z
          .array(
            z.strictObject({
              source: z
                .string()
                .regex(/^[0-9a-f]{8}$/)
                .nullable(),
              text: z.string().max(500_000),
              confirmed: z
                .boolean()
                .optional()
                .openapi({ description: "The unchanged text fits the source as it is." }),
            }),
          )
          .max(5000),
        confirmedFields: z.array(z.enum(translatedFields)).optional(),
      }),
    ),
  },
  responses: {
    200: jsonContent(sideBySideSchema, "As it is saved."),
    409: jsonContent(conflictSchema, "Somebody saved in between."),
  },
});

const fill = defineRoute(writing, {
  method: "post",
  path: "/articles/{id}/translations/{locale}/fill",
  tags,
  summary: "Let the model fill the draft",
  description: "Never overwrites what a person wrote.",
  request: { params: translationParameters, ...jsonBody(z.strictObject({ scope: scopeSchema })) },
  responses: {
    200: jsonContent(
      z.object({
        outcome: z.enum(["done", "nothing_to_do", "partly", "failed"]),
        blocks: z.number(),
        problem: z.string(),
        current: sideBySideSchema,
      }),
      "What was filled.",
    ),
  },
});

export const translationRoutes = createRouter();

translationRoutes.openapi(overview, async (context) => {
  const { articles, translation, workspace } = context.get("services");
  const { workspaceId } = context.get("principal");
  const rows = await translationProgress(articles, workspaceId, workspace.locales);
  const model = await translation.translator(workspaceId).catch((error: unknown) => {
    if (error instanceof HandrailError) return undefined;
    throw error;
  });
  const locales = workspace.locales
    .filter((locale) => rows.some((row) => row.locale === locale) || locale !== workspace.sourceLocale)
    .map((locale) => {
      const own = rows.filter((row) => row.locale === locale);
      const count = (progress: string) => own.filter((row) => row.progress === progress).length;
      return {
        locale,
        articles: own.length,
        complete: count("complete"),
        stale: count("stale"),
        draft: count("draft"),
        missing: count("missing"),
      };
    });
  return context.json({ sourceLocale: workspace.sourceLocale, model: model?.name ?? null, locales }, 200);
});

translationRoutes.openapi(list, async (context) => {
  const { articles } = context.get("services");
  const { locale, progress, q, limit, offset } = context.req.valid("query");
  const words = q?.toLocaleLowerCase().split(/\s+/).filter(Boolean) ?? [];
  const rows = (await translationProgress(articles, context.get("principal").workspaceId, [locale])).filter((row) => {
    const text = `${row.title} ${row.sourceTitle} ${row.path}`.toLocaleLowerCase();
    return (!progress || row.progress === progress) && words.every((word) => text.includes(word));
  });
  const shown = rows
    .slice(offset, offset + limit)
    .map((row) => ({ ...row, articleId: String(row.articleId), updatedAt: row.updatedAt?.toISOString() ?? null }));
  return context.json({ total: rows.length, rows: shown }, 200);
});

translationRoutes.openapi(read, async (context) => {
  const ref = refOf(context.get("principal"), context.req.valid("param"));
  const side = await sideBySide(context.get("services").translation.stores, ref);
  return context.json(sideBySideJson(side, ref.locale), 200);
});

translationRoutes.openapi(save, async (context) => {
  const { stores } = context.get("services").translation;
  const principal = context.get("principal");
  const ref = refOf(principal, context.req.valid("param"));
  const { revision, fields, rows, confirmedFields } = context.req.valid("json");
  await assertTranslation(stores, ref);
  const saved = await saveRows(stores, ref, {
    revision,
    fields,
    rows: rows.map(({ source, text, confirmed = false }) => ({ source, text, confirmed })),
    confirmedFields: confirmedFields ?? [],
    savedBy: nameOf(principal),
    origin: "manual",
  });
  const current = sideBySideJson(await sideBySide(stores, ref), ref.locale);
  if (saved.kind !== "conflict") return context.json(current, 200);
  return context.json(
    {
      code: "draft_conflict",
      message: `${saved.theirs?.savedBy ?? "Somebody"} saved this translation since you opened it.`,
      hint: "Look at what they wrote, take over what you want to keep, and save again.",
      current,
    },
    409,
  );
});

translationRoutes.openapi(fill, async (context) => {
  const { translation } = context.get("services");
  const principal = context.get("principal");
  const ref = refOf(principal, context.req.valid("param"));
  await assertTranslation(translation.stores, ref);
  const { kind, blocks, problem } = await translation.fill(
    ref,
    context.req.valid("json").scope,
    nameOf(principal),
    context.req.raw.signal,
  );
  const current = sideBySideJson(await sideBySide(translation.stores, ref), ref.locale);
  return context.json({ outcome: kind, blocks, problem, current }, 200);
});

/** @throws HandrailError `is_source_language`: a source has nothing to be translated from */
async function assertTranslation(
  { store }: Parameters<typeof sideBySide>[0],
  { workspaceId, articleId, locale }: ReturnType<typeof refOf>,
): Promise<void> {
  const article = await store.getArticle(workspaceId, articleId);
  if (article?.sourceLocale !== locale) return;
  throw new HandrailError({
    kind: "conflict",
    code: "is_source_language",
    message: "This is the language that the article is written in.",
    hint: "Edit the article itself, or choose another language.",
  });
}

export function nameOf(principal: Principal): string {
  if (principal.kind === "user") return principal.user.name;
  return principal.kind === "key" ? principal.name : "";
}

function refOf({ workspaceId }: Principal, { id, locale }: { id: string; locale: Locale }) {
  return { workspaceId, articleId: articleIdOf(id), locale };
}
