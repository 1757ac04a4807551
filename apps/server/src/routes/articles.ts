import { z } from "@hono/zod-openapi";
import { notFound, type ArticleId, type Principal } from "@handrail/core";
import { listArticles } from "../content/list-articles.ts";
import { idParameter, limitParameter, localeParameter, localeSchema, offsetParameter } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";

const states = ["draft", "published", "changed", "archived"] as const;

const localeState = z.object({ locale: z.string(), state: z.enum(states), stale: z.boolean() });

const articleRow = z
  .object({
    id: z.string(),
    path: z.string(),
    collection: z.string(),
    topic: z.object({ path: z.string(), title: z.string() }).nullable(),
    sourceLocale: z.string(),
    locale: z.string(),
    title: z.string(),
    state: z.enum(states),
    stale: z.boolean().openapi({ description: "The source has changed since this was translated." }),
    version: z.number().int().openapi({ description: "Number of the live version; 0 when nothing is live." }),
    url: z.string(),
    updatedAt: z.iso.datetime(),
    locales: z.array(localeState),
  })
  .openapi("ArticleRow");

const text = z.strictObject({
  title: z.string().trim().min(1, "give the article a title").max(300),
  description: z.string().trim().max(500).default(""),
  body: z.string().max(5 * 1024 * 1024),
});

const versionRow = z.object({
  version: z.number().int(),
  author: z.string(),
  title: z.string(),
  createdAt: z.iso.datetime(),
});

const list = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/articles",
  tags: ["Content"],
  summary: "List articles, one row per article in the asked language",
  request: {
    query: z.object({
      locale: localeParameter,
      collection: z.string().max(60).optional(),
      state: z.enum(states).optional(),
      q: z.string().trim().max(200).optional().openapi({ description: "Words of the title or the path." }),
      limit: limitParameter(500, 50),
      offset: offsetParameter,
    }),
  },
  responses: { 200: jsonContent(z.object({ articles: z.array(articleRow), total: z.number().int() }), "Articles.") },
});

const read = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/articles/{id}",
  tags: ["Content"],
  summary: "Read an article's draft in one language and its versions",
  request: { params: idParameter, query: z.object({ locale: localeParameter }) },
  responses: {
    200: jsonContent(
      articleRow.extend({
        draft: z.object({ title: z.string(), description: z.string(), body: z.string() }),
        versions: z.array(versionRow),
      }),
      "The article.",
    ),
  },
});

const create = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/articles",
  tags: ["Content"],
  summary: "Create an article with a draft",
  request: jsonBody(
    text.extend({
      path: z.string().trim().min(3).max(200).openapi({ example: "writing/first-article" }),
      locale: localeSchema.optional(),
    }),
  ),
  responses: { 201: jsonContent(z.object({ id: z.string(), path: z.string() }), "The new article.") },
});

const saveDraft = defineRoute(withScope("content:write"), {
  method: "put",
  path: "/articles/{id}/drafts/{locale}",
  tags: ["Content"],
  summary: "Save a draft; what is live stays as it is",
  request: { params: idParameter.extend({ locale: localeSchema }), ...jsonBody(text) },
  responses: { 200: jsonContent(z.object({ state: z.enum(states), updatedAt: z.iso.datetime() }), "Saved.") },
});

const publish = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/articles/{id}/publish",
  tags: ["Content"],
  summary: "Publish an article's drafts and the pages that they touch",
  request: {
    params: idParameter,
    ...jsonBody(z.strictObject({ locales: z.array(localeSchema).min(1).max(100).optional() })),
  },
  responses: {
    200: jsonContent(
      z.object({
        versions: z.array(z.object({ locale: z.string(), version: z.number().int() })),
        pages: z.number().int().openapi({ description: "Pages whose content changed." }),
        durationMs: z.number(),
      }),
      "Live.",
    ),
  },
});

const archive = defineRoute(withScope("content:write"), {
  method: "delete",
  path: "/articles/{id}/locales/{locale}",
  tags: ["Content"],
  summary: "Take one language of an article off the site; its versions stay",
  request: { params: idParameter.extend({ locale: localeSchema }) },
  responses: { 200: jsonContent(z.object({ archived: z.boolean(), pages: z.number().int() }), "Off the site.") },
});

const authorOf = (principal: Principal) => (principal.kind === "user" ? principal.user.name : "api");

export const articleRoutes = createRouter();

articleRoutes.openapi(list, async (context) => {
  const { articles, workspace } = context.get("services");
  const { locale = workspace.sourceLocale, limit, offset, ...filter } = context.req.valid("query");
  const rows = await listArticles(articles, context.get("principal").workspaceId, locale, filter);
  return context.json({ articles: rows.slice(offset, offset + limit), total: rows.length }, 200);
});

articleRoutes.openapi(read, async (context) => {
  const { articles } = context.get("services");
  const { workspaceId } = context.get("principal");
  const id = context.req.valid("param").id as ArticleId;
  const article = await articles.getArticle(workspaceId, id);
  if (!article) throw notFound("article");
  const locale = context.req.valid("query").locale ?? article.sourceLocale;
  const [row] = await listArticles(articles, workspaceId, locale, { id });
  const translation = await articles.getTranslation(workspaceId, id, locale);
  if (!row || !translation)
    throw notFound("translation", "This article has no text in that language yet. Save a draft to begin one.");
  const versions = await articles.listVersions(workspaceId, id, locale);
  return context.json(
    {
      ...row,
      draft: { ...translation.draft },
      versions: versions.map(({ version, author, title, createdAt }) => ({
        version,
        author,
        title,
        createdAt: createdAt.toISOString(),
      })),
    },
    200,
  );
});

articleRoutes.openapi(create, async (context) => {
  const { authoring, workspace } = context.get("services");
  const { path, locale, ...draft } = context.req.valid("json");
  const article = await authoring.createArticle({ workspace, path, text: draft, ...(locale ? { locale } : {}) });
  return context.json({ id: article.id, path: article.path }, 201);
});

articleRoutes.openapi(saveDraft, async (context) => {
  const { authoring } = context.get("services");
  const { id, locale } = context.req.valid("param");
  const saved = await authoring.saveDraft({
    workspaceId: context.get("principal").workspaceId,
    articleId: id as ArticleId,
    locale,
    text: context.req.valid("json"),
  });
  return context.json({ state: saved.state, updatedAt: saved.updatedAt.toISOString() }, 200);
});

articleRoutes.openapi(publish, async (context) => {
  const { authoring, publishing } = context.get("services");
  const principal = context.get("principal");
  const started = performance.now();
  const { locales } = context.req.valid("json");
  const versions = await authoring.publish({
    workspaceId: principal.workspaceId,
    articleId: context.req.valid("param").id as ArticleId,
    author: authorOf(principal),
    ...(locales ? { locales } : {}),
  });
  const { replaced } = await publishing.refresh();
  return context.json(
    {
      versions: versions.map(({ locale, version }) => ({ locale, version })),
      pages: replaced,
      durationMs: Math.round(performance.now() - started),
    },
    200,
  );
});

articleRoutes.openapi(archive, async (context) => {
  const { authoring, publishing } = context.get("services");
  const { id, locale } = context.req.valid("param");
  await authoring.archive(context.get("principal").workspaceId, id as ArticleId, locale);
  const { replaced, removed } = await publishing.refresh();
  return context.json({ archived: true, pages: replaced + removed }, 200);
});
