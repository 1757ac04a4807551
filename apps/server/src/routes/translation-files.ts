import { z } from "@hono/zod-openapi";
import {
  exchangeFileOf,
  readBlockMarkdown,
  readXliff,
  takeBack,
  translationProgress,
  writeBlockMarkdown,
  writeXliff,
  type ReturnedFile,
} from "@handrail/articles";
import { invalidInput, parseLocale, type ArticleId } from "@handrail/core";
import { localeSchema } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { articleIdOf, translationParameters } from "./translation-schemas.ts";
import { nameOf } from "./translations.ts";

const tags = ["Translation"];
const mostArticles = 500;

const exportOne = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/articles/{id}/translations/{locale}/file",
  tags,
  summary: "Download an article for translators",
  request: { params: translationParameters, query: z.object({ format: z.enum(["xliff", "markdown"]) }) },
  responses: {
    200: {
      description: "XLIFF 2.1, or Markdown with a comment above each block.",
      content: { "application/xliff+xml": { schema: z.string() }, "text/markdown": { schema: z.string() } },
    },
  },
});

const exportMany = defineRoute(withScope("content:read"), {
  method: "post",
  path: "/translations/export",
  tags,
  summary: "Download many articles for translators as one XLIFF document",
  request: jsonBody(
    z.strictObject({
      locale: localeSchema,
      articleIds: z.array(z.string().max(80)).min(1).max(mostArticles).optional().openapi({
        description: "Everything that is open in this language when left out.",
      }),
    }),
  ),
  responses: {
    200: { description: "XLIFF 2.1.", content: { "application/xliff+xml": { schema: z.string() } } },
  },
});

const importFile = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/translations/import",
  tags,
  summary: "Take back what translators sent",
  description: "XLIFF 2 or our Markdown. Goes into drafts; what does not fit is told and left out.",
  request: jsonBody(z.strictObject({ content: z.string().min(1).max(20_000_000) })),
  responses: {
    200: jsonContent(
      z.object({
        articles: z.array(
          z.object({
            articleId: z.string(),
            locale: z.string(),
            taken: z.number(),
            problems: z.array(z.string()),
          }),
        ),
      }),
      "What was taken, article by article.",
    ),
  },
});

export const translationFileRoutes = createRouter();

translationFileRoutes.openapi(exportOne, async (context) => {
  const { id, locale } = context.req.valid("param");
  const { stores } = context.get("services").translation;
  const ref = { workspaceId: context.get("principal").workspaceId, articleId: articleIdOf(id), locale };
  const file = await exchangeFileOf(stores, ref);
  const isXliff = context.req.valid("query").format === "xliff";
  const name = `${file.path.replaceAll("/", "-")}.${locale}.${isXliff ? "xlf" : "md"}`;
  return context.body(isXliff ? writeXliff([file]) : writeBlockMarkdown(file), 200, {
    "content-type": isXliff ? "application/xliff+xml; charset=utf-8" : "text/markdown; charset=utf-8",
    "content-disposition": attachment(name),
  });
});

translationFileRoutes.openapi(exportMany, async (context) => {
  const { articles, translation } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { locale, articleIds } = context.req.valid("json");
  const wanted: readonly ArticleId[] =
    articleIds?.map(articleIdOf) ??
    (await translationProgress(articles, workspaceId, [locale]))
      .filter(({ progress }) => progress !== "complete")
      .map(({ articleId }) => articleId);
  if (wanted.length > mostArticles)
    throw invalidInput(
      "too_many_articles",
      `${wanted.length} articles are open, and one file takes ${mostArticles}.`,
      "Choose the articles in parts.",
    );
  const files = [];
  for (const articleId of wanted)
    files.push(await exchangeFileOf(translation.stores, { workspaceId, articleId, locale }));
  // One document has one pair of languages; articles of another source language go alone.
  const [first] = files;
  const fitting = files.filter(({ from }) => from === first?.from);
  if (!first)
    throw invalidInput("nothing_to_translate", "Nothing is open in this language.", "Choose another language.");
  return context.body(writeXliff(fitting), 200, {
    "content-type": "application/xliff+xml; charset=utf-8",
    "content-disposition": attachment(`translate-${first.from}-${locale}.xlf`),
  });
});

translationFileRoutes.openapi(importFile, async (context) => {
  const { translation, workspace } = context.get("services");
  const principal = context.get("principal");
  const { content } = context.req.valid("json");
  const files: readonly ReturnedFile[] = /^\s*(?:\uFEFF)?\s*</.test(content)
    ? readXliff(content.replace(/^\s*\uFEFF?\s*/, ""))
    : [readBlockMarkdown(content.replace(/^\uFEFF/, ""))];
  const results = [];
  for (const file of files) {
    const locale = parseLocale(file.to);
    const result = { articleId: file.articleId, locale, taken: 0, problems: [] as string[] };
    results.push(result);
    if (!workspace.locales.includes(locale)) {
      result.problems.push(`The help center has no language ${locale}. Add it first.`);
      continue;
    }
    try {
      const ref = { workspaceId: principal.workspaceId, articleId: articleIdOf(file.articleId), locale };
      const { saved, taken, problems } = await takeBack(translation.stores, ref, file, nameOf(principal));
      result.problems.push(...problems);
      if (saved.kind === "conflict")
        result.problems.push("Somebody saved the draft at the same moment. Import it again.");
      else result.taken = taken;
    } catch (error) {
      result.problems.push(error instanceof Error ? error.message : "It could not be taken.");
    }
  }
  return context.json({ articles: results }, 200);
});

const attachment = (name: string): string =>
  `attachment; filename="${name.replace(/[^\w.-]/g, "-")}"; filename*=UTF-8''${encodeURIComponent(name)}`;
