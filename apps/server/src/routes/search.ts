import { z } from "@hono/zod-openapi";
import { matchLocale, publicOnly, staffScope, type AudienceScope, type Principal } from "@handrail/core";
import type { Context } from "hono";
import type { AppEnvironment } from "../http/environment.ts";
import { limitParameter, localeParameter } from "../http/parameters.ts";
import { everyone } from "../http/policy.ts";
import { createRouter, defineRoute, jsonContent } from "../http/router.ts";
import { budget } from "../security/budget.ts";
import { retrieveOn, suggestOn } from "../site/search-site.ts";

const marked = "Plain text; matches stand between U+E000 and U+E001.";

const searchHit = z
  .object({
    documentId: z.string(),
    title: z.string(),
    url: z.string(),
    anchor: z.string().openapi({ description: "Heading on the page, without #; empty for its top." }),
    locale: z.string(),
    breadcrumbs: z.array(z.string()).openapi({ description: "Where the page lies in its source, outermost first." }),
    labels: z.array(z.string()).openapi({ description: "As its source tags it." }),
    snippet: z.string().openapi({ description: marked }),
    score: z.number().openapi({ description: "0 to 1, comparable within one answer." }),
    scores: z.object({
      lexical: z.number(),
      dense: z.number().nullable(),
      rerank: z.number().optional().openapi({ description: "Only where a reranker is set and answered in time." }),
    }),
  })
  .openapi("SearchHit");

const suggestHit = z
  .object({
    documentId: z.string(),
    title: z.string(),
    heading: z.string(),
    url: z.string(),
    anchor: z.string(),
    locale: z.string(),
    highlight: z.string().openapi({ description: marked }),
  })
  .openapi("SuggestHit");

const query = z.object({
  q: z.string().trim().min(1, "write what to look for").max(500),
  locale: localeParameter,
  limit: limitParameter(50, 10),
});

const search = defineRoute(everyone, {
  method: "get",
  path: "/search",
  tags: ["Search"],
  summary: "Find the sections that answer a question",
  request: { query },
  responses: {
    200: jsonContent(
      z.object({
        hits: z.array(searchHit),
        locales: z.array(z.string()).openapi({ description: "Languages that were searched, best first." }),
        answerability: z.number().openapi({ description: "Probability that the knowledge base covers the question." }),
      }),
      "Best sections first.",
    ),
  },
});

const suggest = defineRoute(everyone, {
  method: "get",
  path: "/suggest",
  tags: ["Search"],
  summary: "Complete what a person is typing",
  request: { query },
  responses: { 200: jsonContent(z.object({ hits: z.array(suggestHit) }), "Titles and headings, best first.") },
});

async function audiencesOf(context: Context<AppEnvironment>): Promise<AudienceScope> {
  const principal: Principal = context.get("principal");
  if (principal.kind === "contact" && principal.verified)
    return (await context.get("services").readerOf(principal.workspaceId, principal.contactId)).audiences;
  const staff = principal.kind === "user" || principal.kind === "key";
  return staff && principal.scopes.includes("content:read") ? staffScope : publicOnly;
}

function askedIn(context: Context<AppEnvironment>, wanted: string | undefined) {
  const { workspace } = context.get("services");
  return (wanted && matchLocale(wanted, workspace.locales)) ?? wanted ?? workspace.sourceLocale;
}

export const searchRoutes = createRouter();

searchRoutes.use("/search", budget("search", { requests: 240, windowSeconds: 60 }));
searchRoutes.use("/suggest", budget("suggest", { requests: 900, windowSeconds: 60 }));

searchRoutes.openapi(search, async (context) => {
  const services = context.get("services");
  const { q, locale, limit } = context.req.valid("query");
  const principal = context.get("principal");
  const site = services.sites.forHost(new URL(context.req.url).host);
  const result = await retrieveOn(site, services, {
    workspaceId: principal.workspaceId,
    text: q,
    locale: askedIn(context, locale),
    audiences: await audiencesOf(context),
    limit,
    signal: context.req.raw.signal,
  });
  return context.json(
    {
      hits: result.passages.map(({ passage, score, scores, snippet }) => ({
        documentId: passage.document.id,
        title: passage.document.title,
        url: passage.document.url,
        anchor: passage.anchor,
        locale: passage.document.locale,
        breadcrumbs: [...passage.document.breadcrumbs],
        labels: [...passage.document.labels],
        snippet,
        score,
        scores: { ...scores },
      })),
      locales: [...result.locales],
      answerability: result.answerability,
    },
    200,
  );
});

searchRoutes.openapi(suggest, async (context) => {
  const services = context.get("services");
  const { q, locale, limit } = context.req.valid("query");
  const principal = context.get("principal");
  const hits = await suggestOn(services.sites.forHost(new URL(context.req.url).host), services, {
    workspaceId: principal.workspaceId,
    text: q,
    locale: askedIn(context, locale),
    audiences: await audiencesOf(context),
    limit,
  });
  return context.json({ hits: hits.map((hit) => ({ ...hit })) }, 200);
});
