import { z } from "@hono/zod-openapi";
import type { ArticleId } from "@handrail/core";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { AppEnvironment } from "../http/environment.ts";
import { idParameter, limitParameter } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonContent } from "../http/router.ts";
import { budget } from "../security/budget.ts";
import { readVote, takeVote } from "../site/take-vote.ts";

/** The form below every article. It needs no script and no cookie. */
export const voteFormRoutes = new Hono<AppEnvironment>();

voteFormRoutes.use(
  "/feedback",
  bodyLimit({ maxSize: 16 * 1024 }),
  budget("votes", { requests: 20, windowSeconds: 60 }),
);
voteFormRoutes.post("/feedback", async (context) => {
  const services = context.get("services");
  const form = readVote(await context.req.parseBody());
  const site = services.sites.forHost(new URL(context.req.url).host);
  await takeVote(services, site, services.workspace.id, form);
  if (context.req.header("accept")?.includes("application/json")) return context.json({ taken: true }, 201);
  const path = form.path.split("/").map(encodeURIComponent).join("/");
  return context.redirect(`/${encodeURIComponent(form.locale)}/${path}/#thanks`, 303);
});

const countSchema = z
  .object({
    articleId: z.string(),
    title: z.string(),
    url: z.string(),
    locale: z.string(),
    helpful: z.number().int(),
    unhelpful: z.number().int(),
    comments: z.number().int(),
    reads: z.number().int().openapi({ description: "In the last 30 days, by people's browsers." }),
    lastAt: z.string().nullable(),
  })
  .openapi("ArticleFeedback");

const voteSchema = z
  .object({
    id: z.string(),
    locale: z.string(),
    version: z.number().int(),
    helpful: z.boolean(),
    comment: z.string(),
    at: z.string(),
  })
  .openapi("ArticleVote");

const listFeedback = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/reader-feedback",
  tags: ["Articles"],
  summary: "What readers make of each article",
  responses: { 200: jsonContent(z.object({ articles: z.array(countSchema) }), "Most doubted first.") },
});

const listVotes = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/articles/{id}/votes",
  tags: ["Articles"],
  summary: "Votes on an article with their comments",
  request: { params: idParameter, query: z.object({ limit: limitParameter(200, 50) }) },
  responses: { 200: jsonContent(z.object({ votes: z.array(voteSchema) }), "Latest first.") },
});

export const voteRoutes = createRouter();

voteRoutes.openapi(listFeedback, async (context) => {
  const { readerFeedback, readCounter, articles } = context.get("services");
  const { workspaceId } = context.get("principal");
  const [counts, reads, published] = await Promise.all([
    readerFeedback.countVotes(workspaceId),
    readCounter.recent(),
    articles.listPublished(workspaceId),
  ]);
  const key = (articleId: string, locale: string): string => `${articleId} ${locale}`;
  const votes = new Map(counts.map((count) => [key(count.articleId, count.locale), count]));
  const readsOf = new Map(reads.map((read) => [key(read.articleId, read.locale), read.count]));
  const rows = published.flatMap(({ article, locale, title }) => {
    const own = key(article.id, locale);
    const count = votes.get(own);
    const seen = readsOf.get(own) ?? 0;
    if (!count && seen === 0) return [];
    return {
      articleId: article.id,
      title,
      url: `/${locale}/${article.path}/`,
      locale,
      helpful: count?.helpful ?? 0,
      unhelpful: count?.unhelpful ?? 0,
      comments: count?.comments ?? 0,
      reads: seen,
      lastAt: count?.lastAt.toISOString() ?? null,
    };
  });
  rows.sort((a, b) => b.unhelpful - a.unhelpful || b.helpful - a.helpful || b.reads - a.reads);
  return context.json({ articles: rows.slice(0, 500) }, 200);
});

voteRoutes.openapi(listVotes, async (context) => {
  const { readerFeedback } = context.get("services");
  const { id } = context.req.valid("param");
  const { limit } = context.req.valid("query");
  const votes = await readerFeedback.listVotes(context.get("principal").workspaceId, id as ArticleId, limit);
  return context.json(
    {
      votes: votes.map(({ id: voteId, locale, version, helpful, comment, at }) => ({
        id: voteId,
        locale,
        version,
        helpful,
        comment,
        at: at.toISOString(),
      })),
    },
    200,
  );
});
