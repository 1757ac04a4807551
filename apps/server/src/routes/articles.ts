import { z } from "@hono/zod-openapi";
import { notFound, type TopicId, type UserId } from "@handrail/core";
import { bulkActionSchema, runBulk } from "../content/bulk-actions.ts";
import { listArticles } from "../content/list-articles.ts";
import { idParameter, limitParameter, localeParameter, localeSchema, offsetParameter } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { requireUser } from "./article-publishing.ts";
import {
  articleId,
  articleRow,
  audienceSchema,
  authorOf,
  draftText,
  reviews,
  seoSchema,
  states,
  textFields,
} from "./article-schemas.ts";

const list = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/articles",
  tags: ["Content"],
  summary: "List articles, one row per article in the asked language",
  request: {
    query: z.object({
      locale: localeParameter,
      collection: z.string().max(60).optional(),
      topicId: z.string().max(80).optional(),
      state: z.enum(states).optional(),
      review: z.enum(reviews).optional(),
      assigneeId: z.string().max(80).optional(),
      tag: z.string().max(60).optional(),
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
        draft: draftText,
        seo: seoSchema,
        revision: z.number().int(),
        savedBy: z.string(),
        reviewNote: z.string(),
        reviewerId: z.string().nullable(),
        scheduleProblem: z.string(),
        versions: z.array(
          z.object({
            version: z.number().int(),
            author: z.string(),
            title: z.string(),
            createdAt: z.iso.datetime(),
          }),
        ),
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
    z.strictObject({
      ...textFields,
      path: z.string().trim().min(3).max(200).openapi({ example: "writing/first-article" }),
      locale: localeSchema.optional(),
    }),
  ),
  responses: {
    201: jsonContent(z.object({ id: z.string(), path: z.string(), revision: z.number().int() }), "The new article."),
  },
});

const change = defineRoute(withScope("content:write"), {
  method: "patch",
  path: "/articles/{id}",
  tags: ["Content"],
  summary: "Change where an article stands, who may read it and who writes it",
  description: "A new address makes a redirect from the old one, and links in drafts follow.",
  request: {
    params: idParameter,
    ...jsonBody(
      z.strictObject({
        path: z.string().trim().min(3).max(200).optional(),
        topicId: z.string().max(80).optional(),
        audience: audienceSchema.optional(),
        tags: z.array(z.string().trim().min(1).max(60)).max(50).optional(),
        assigneeId: z.string().max(80).nullable().optional(),
        sourceLocale: localeSchema.optional(),
      }),
    ),
  },
  responses: {
    200: jsonContent(
      z.object({
        article: articleRow,
        redirects: z.number().int(),
        rewrittenLinks: z.number().int().openapi({ description: "Drafts whose links were written anew." }),
        pages: z.number().int(),
      }),
      "Changed.",
    ),
  },
});

const trash = defineRoute(withScope("content:write"), {
  method: "delete",
  path: "/articles/{id}",
  tags: ["Content"],
  summary: "Put an article into the trash, from where it can come back for 30 days",
  request: { params: idParameter },
  responses: { 200: jsonContent(z.object({ trashed: z.boolean(), pages: z.number().int() }), "In the trash.") },
});

const undelete = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/articles/{id}/undelete",
  tags: ["Content"],
  summary: "Take an article out of the trash",
  request: { params: idParameter },
  responses: { 200: jsonContent(z.object({ article: articleRow, pages: z.number().int() }), "Back.") },
});

const listTrash = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/trash",
  tags: ["Content"],
  summary: "List the articles in the trash",
  responses: {
    200: jsonContent(
      z.object({
        articles: z.array(
          z.object({
            id: z.string(),
            path: z.string(),
            title: z.string(),
            deletedAt: z.iso.datetime(),
            deletedBy: z.string(),
          }),
        ),
      }),
      "The trash.",
    ),
  },
});

const purge = defineRoute(withScope("content:write"), {
  method: "delete",
  path: "/trash/{id}",
  tags: ["Content"],
  summary: "Delete an article of the trash for ever",
  request: { params: idParameter },
  responses: { 200: jsonContent(z.object({ deleted: z.boolean() }), "Gone.") },
});

const tags = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/tags",
  tags: ["Content"],
  summary: "List the tags of articles",
  responses: {
    200: jsonContent(z.object({ tags: z.array(z.object({ tag: z.string(), articles: z.number().int() })) }), "Tags."),
  },
});

const bulk = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/articles/bulk",
  tags: ["Content"],
  summary: "Do the same with many articles, with a result for each",
  request: jsonBody(
    z.strictObject({ ids: z.array(z.string().min(1).max(80)).min(1).max(500), action: bulkActionSchema }),
  ),
  responses: {
    200: jsonContent(
      z.object({
        results: z.array(
          z.object({
            id: z.string(),
            outcome: z.enum(["done", "unchanged", "failed"]),
            code: z.string(),
            message: z.string(),
          }),
        ),
        pages: z.number().int(),
      }),
      "What became of each.",
    ),
  },
});

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
  const id = articleId(context.req.valid("param").id);
  const article = await articles.getArticle(workspaceId, id);
  if (!article) throw notFound("article");
  const locale = context.req.valid("query").locale ?? article.sourceLocale;
  const [row] = await listArticles(articles, workspaceId, locale, { id });
  const translation = await articles.getTranslation(workspaceId, id, locale);
  if (!row || !translation)
    throw notFound("translation", "This article has no text in that language yet. Save a draft to begin one.");
  const versions = await articles.listVersions(workspaceId, id, locale);
  const { draft, seo, revision, savedBy, reviewNote, reviewerId, scheduleProblem } = translation;
  return context.json(
    {
      ...row,
      draft: { ...draft },
      seo: { ...seo },
      revision,
      savedBy,
      reviewNote,
      reviewerId,
      scheduleProblem,
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
  const { authoring, workspace, writing } = context.get("services");
  const principal = context.get("principal");
  const { path, locale, ...draft } = context.req.valid("json");
  const article = await authoring.createArticle({ workspace, path, text: draft, ...(locale ? { locale } : {}) });
  const event = { author: authorOf(principal), kind: "created", locale: article.sourceLocale, detail: path } as const;
  await writing.note(principal.workspaceId, article.id, event);
  return context.json({ id: article.id, path: article.path, revision: 1 }, 201);
});

articleRoutes.openapi(change, async (context) => {
  const { articles, accounts, writing, publishing } = context.get("services");
  const principal = context.get("principal");
  const { workspaceId } = principal;
  const { topicId, assigneeId, ...rest } = context.req.valid("json");
  if (typeof assigneeId === "string") await requireUser(accounts, workspaceId, assigneeId);
  const { article, redirects, rewrittenLinks } = await writing.change(
    workspaceId,
    articleId(context.req.valid("param").id),
    { ...rest, topicId: topicId as TopicId | undefined, assigneeId: assigneeId as UserId | null | undefined },
    authorOf(principal),
  );
  const { replaced, removed } = await publishing.refresh();
  const [row] = await listArticles(articles, workspaceId, article.sourceLocale, { id: article.id });
  if (!row) throw notFound("article");
  return context.json({ article: row, redirects, rewrittenLinks, pages: replaced + removed }, 200);
});

articleRoutes.openapi(trash, async (context) => {
  const { writing, publishing } = context.get("services");
  const principal = context.get("principal");
  await writing.trash(principal.workspaceId, articleId(context.req.valid("param").id), authorOf(principal));
  const { replaced, removed } = await publishing.refresh();
  return context.json({ trashed: true, pages: replaced + removed }, 200);
});

articleRoutes.openapi(undelete, async (context) => {
  const { articles, writing, publishing } = context.get("services");
  const principal = context.get("principal");
  const id = articleId(context.req.valid("param").id);
  const article = await writing.undelete(principal.workspaceId, id, authorOf(principal));
  const { replaced, removed } = await publishing.refresh();
  const [row] = await listArticles(articles, principal.workspaceId, article.sourceLocale, { id });
  if (!row) throw notFound("article");
  return context.json({ article: row, pages: replaced + removed }, 200);
});

articleRoutes.openapi(listTrash, async (context) => {
  const found = await context.get("services").drafts.listTrash(context.get("principal").workspaceId);
  return context.json(
    { articles: found.map((article) => ({ ...article, deletedAt: article.deletedAt.toISOString() })) },
    200,
  );
});

articleRoutes.openapi(purge, async (context) => {
  const { drafts } = context.get("services");
  const id = articleId(context.req.valid("param").id);
  if ((await drafts.purge(context.get("principal").workspaceId, { articleId: id })) === 0) throw notFound("article");
  return context.json({ deleted: true }, 200);
});

articleRoutes.openapi(tags, async (context) => {
  const all = await context.get("services").articles.listArticles(context.get("principal").workspaceId);
  const counts = Map.groupBy(
    all.flatMap((article) => article.tags),
    (tag) => tag,
  );
  return context.json(
    {
      tags: [...counts]
        .map(([tag, found]) => ({ tag, articles: found.length }))
        .sort((a, b) => b.articles - a.articles),
    },
    200,
  );
});

articleRoutes.openapi(bulk, async (context) => {
  const { publishing } = context.get("services");
  const principal = context.get("principal");
  const { ids, action } = context.req.valid("json");
  const results = await runBulk(
    context.get("services"),
    principal.workspaceId,
    ids.map(articleId),
    action,
    authorOf(principal),
  );
  const { replaced, removed } = results.some((result) => result.outcome === "done")
    ? await publishing.refresh()
    : { replaced: 0, removed: 0 };
  return context.json({ results, pages: replaced + removed }, 200);
});
