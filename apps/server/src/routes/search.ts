import { z } from "@hono/zod-openapi";
import { matchLocale, publicOnly, staffScope, type AudienceScope, type Principal } from "@handrail/core";
import type { Context } from "hono";
import type { AppEnvironment } from "../http/environment.ts";
import { limitParameter, localeParameter } from "../http/parameters.ts";
import { everyone } from "../http/policy.ts";
import { createRouter, defineRoute, jsonContent } from "../http/router.ts";
import { budget } from "../security/budget.ts";
import { retrieveOn, searchOn, suggestOn, type SiteQuestion } from "../site/search-site.ts";

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
    score: z.number().openapi({
      description: "How well the text answers: 0 to 1, comparable within one answer. Titles and headings do not count.",
    }),
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
    highlight: z.string().openapi({ description: `The title, heading or part of the text that matches. ${marked}` }),
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
  request: {
    query: query.extend({
      order: z.enum(["site", "texts"]).default("site").openapi({
        description: "As the site's search page orders pages, by titles, headings and texts; or by the texts alone.",
      }),
    }),
  },
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
  request: {
    query: query.extend({
      texts: z.enum(["true", "false"]).default("false").openapi({
        description: "With what the texts hold, as the site's search page shows it: for words that are finished.",
      }),
    }),
  },
  responses: {
    200: jsonContent(
      z.object({
        hits: z.array(suggestHit),
        settled: z.boolean().openapi({
          description: "Whether the first hits stay the first ones when the texts are asked as well.",
        }),
      }),
      "Titles and headings, best first.",
    ),
  },
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

async function questionOf(context: Context<AppEnvironment>, { q, locale, limit }: z.infer<typeof query>) {
  const services = context.get("services");
  const site = services.sites.forHost(new URL(context.req.url).host);
  const question: SiteQuestion = {
    workspaceId: context.get("principal").workspaceId,
    text: q,
    locale: askedIn(context, locale),
    audiences: await audiencesOf(context),
    limit,
    signal: context.req.raw.signal,
  };
  return { services, site, question };
}

export const searchRoutes = createRouter();

const searches = budget("search", { requests: 240, windowSeconds: 60 });
const suggestions = budget("suggest", { requests: 900, windowSeconds: 60 });

searchRoutes.use("/search", searches);
searchRoutes.use("/suggest", (context, next) =>
  (context.req.query("texts") === "true" ? searches : suggestions)(context, next),
);

searchRoutes.openapi(search, async (context) => {
  const { order, ...asked } = context.req.valid("query");
  const { services, site, question } = await questionOf(context, asked);
  const ask = order === "texts" ? retrieveOn : searchOn;
  const { passages, locales, answerability } = await ask(site, services, question);
  return context.json(
    {
      hits: passages.map(({ passage, score, scores, snippet }) => ({
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
      locales: [...locales],
      answerability,
    },
    200,
  );
});

searchRoutes.openapi(suggest, async (context) => {
  const { texts, ...asked } = context.req.valid("query");
  const { services, site, question } = await questionOf(context, asked);
  if (texts === "false") {
    const { hits, settled } = await suggestOn(site, services, question);
    return context.json({ hits: hits.map((hit) => ({ ...hit })), settled }, 200);
  }
  const { hits } = await searchOn(site, services, question);
  return context.json(
    { hits: hits.map(({ text, passage: _passage, ...hit }) => ({ ...hit, highlight: text })), settled: true },
    200,
  );
});
