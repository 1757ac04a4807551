import { z } from "@hono/zod-openapi";
import { matchLocale } from "@handrail/core";
import { limitParameter, localeParameter, localeSchema } from "../http/parameters.ts";
import { everyone, withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { budget } from "../security/budget.ts";
import { isInVain, retrieveOn } from "../site/search-site.ts";

const failedSearch = z
  .object({
    query: z.string().openapi({ description: "In small letters, without personal data." }),
    locale: z.string(),
    count: z.number().int(),
    firstAt: z.string(),
    lastAt: z.string(),
  })
  .openapi("FailedSearch");

const note = defineRoute(everyone, {
  method: "post",
  path: "/failed-searches",
  tags: ["Search"],
  summary: "Say that a search found nothing",
  description:
    "Sent by the search box when a reader gives up. The server searches itself and counts the words, without personal data and without anything about the reader, only where it finds nothing either.",
  request: jsonBody(z.strictObject({ q: z.string().trim().min(1).max(500), locale: localeSchema })),
  responses: { 200: jsonContent(z.object({ noted: z.boolean() }), "Whether it was counted.") },
});

const list = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/failed-searches",
  tags: ["Search"],
  summary: "What readers searched in vain",
  request: { query: z.object({ locale: localeParameter, limit: limitParameter(500, 100) }) },
  responses: { 200: jsonContent(z.object({ searches: z.array(failedSearch) }), "Most frequent first.") },
});

const forget = defineRoute(withScope("content:write"), {
  method: "delete",
  path: "/failed-searches",
  tags: ["Search"],
  summary: "Forget one search in vain, or all of them",
  request: { query: z.object({ q: z.string().max(200).optional(), locale: localeParameter }) },
  responses: { 200: jsonContent(z.object({ forgotten: z.number().int() }), "How many were forgotten.") },
});

export const searchInsightRoutes = createRouter();

searchInsightRoutes.post("/failed-searches", budget("failed-searches", { requests: 20, windowSeconds: 60 }));

searchInsightRoutes.openapi(note, async (context) => {
  const services = context.get("services");
  const { sites, failedSearches, workspace } = services;
  const { q, locale: asked } = context.req.valid("json");
  const locale = matchLocale(asked, workspace.locales);
  if (!locale) return context.json({ noted: false }, 200);
  const site = sites.forHost(new URL(context.req.url).host);
  const found = await retrieveOn(site, services, { workspaceId: workspace.id, text: q, locale, limit: 1 });
  const noted = isInVain(found);
  if (noted) await failedSearches.note(workspace.id, q, locale);
  return context.json({ noted }, 200);
});

searchInsightRoutes.openapi(list, async (context) => {
  const { locale, limit } = context.req.valid("query");
  const { workspaceId } = context.get("principal");
  const searches = await context
    .get("services")
    .readerFeedback.listFailedSearches(workspaceId, { limit, ...(locale ? { locale } : {}) });
  return context.json(
    {
      searches: searches.map(({ query, locale: own, count, firstAt, lastAt }) => ({
        query,
        locale: own,
        count,
        firstAt: firstAt.toISOString(),
        lastAt: lastAt.toISOString(),
      })),
    },
    200,
  );
});

searchInsightRoutes.openapi(forget, async (context) => {
  const { q, locale } = context.req.valid("query");
  const one = q !== undefined && locale ? { query: q, locale } : undefined;
  const { workspaceId } = context.get("principal");
  const forgotten = await context.get("services").readerFeedback.forgetFailedSearches(workspaceId, one);
  return context.json({ forgotten }, 200);
});
