import { z } from "@hono/zod-openapi";
import type { TextHealth } from "@handrail/articles";
import { notFound } from "@handrail/core";
import { idParameter, localeParameter } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonContent } from "../http/router.ts";
import { articleId, findingSchema, findingsOf } from "./article-schemas.ts";

const flags = z.array(z.enum(["stale", "source_changed", "expired", "orphan", "duplicate", "contradiction"]));

const similar = z
  .object({
    kind: z.enum(["duplicate", "contradiction"]),
    articleId: z.string(),
    locale: z.string(),
    title: z.string(),
    path: z.string(),
    anchor: z.string(),
    excerpt: z.string(),
    otherId: z.string(),
    otherTitle: z.string(),
    otherPath: z.string(),
    otherAnchor: z.string(),
    otherExcerpt: z.string(),
    similarity: z.number(),
    differs: z.array(z.string()),
  })
  .openapi("SimilarPlaces");

const one = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/articles/{id}/health",
  tags: ["Content"],
  summary: "What content rules and the rest of the site say of an article",
  request: { params: idParameter, query: z.object({ locale: localeParameter }) },
  responses: {
    200: jsonContent(
      z.object({
        findings: z.array(findingSchema),
        readingLevel: z.object({ formula: z.string(), score: z.number(), grade: z.string() }).nullable(),
        words: z.number().int(),
        months: z.number().int().nullable(),
        flags,
        similar: z.array(similar),
      }),
      "The article's health.",
    ),
  },
});

const site = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/content-health",
  tags: ["Content"],
  summary: "The health of the whole help center",
  description: "Answers within seconds; `complete` is false while texts are still being read, then ask again.",
  request: { query: z.object({ locale: localeParameter }) },
  responses: {
    200: jsonContent(
      z.object({
        complete: z.boolean(),
        checked: z.number().int(),
        total: z.number().int(),
        counts: z.record(z.string(), z.number().int()),
        articles: z.array(
          z.object({
            id: z.string(),
            locale: z.string(),
            path: z.string(),
            title: z.string(),
            findings: z.number().int(),
            worst: z.enum(["none", "info", "warn", "block"]),
            flags,
          }),
        ),
        similar: z.array(similar),
      }),
      "Texts that want a look, the worst first.",
    ),
  },
});

export const contentHealthRoutes = createRouter();

contentHealthRoutes.openapi(one, async (context) => {
  const { articles, contentHealth } = context.get("services");
  const { workspaceId } = context.get("principal");
  const article = await articles.getArticle(workspaceId, articleId(context.req.valid("param").id));
  if (!article) throw notFound("article");
  const locale = context.req.valid("query").locale ?? article.sourceLocale;
  const health = await contentHealth.article(workspaceId, article.id, locale);
  return context.json(
    {
      findings: findingsOf(health.findings),
      readingLevel: health.readingLevel ? { ...health.readingLevel } : null,
      words: health.words,
      months: health.months,
      flags: [...health.flags],
      similar: health.similar.map((place) => ({ ...place, differs: [...place.differs] })),
    },
    200,
  );
});

const ranks = { none: 0, info: 1, warn: 2, block: 3 } as const;

function worstOf({ findings }: TextHealth): keyof typeof ranks {
  let worst: keyof typeof ranks = "none";
  for (const { level } of findings) if (ranks[level] > ranks[worst]) worst = level;
  return worst;
}

contentHealthRoutes.openapi(site, async (context) => {
  const { contentHealth } = context.get("services");
  const { locale } = context.req.valid("query");
  const found = await contentHealth.site(context.get("principal").workspaceId, { locale });
  const counts: Record<string, number> = {};
  const count = (key: string): void => {
    counts[key] = (counts[key] ?? 0) + 1;
  };
  for (const text of found.texts) {
    for (const { rule } of text.findings) count(rule);
    for (const flag of text.flags) count(flag);
  }
  const articles = found.texts
    .filter((text) => text.findings.length + text.flags.length > 0)
    .map((text) => ({
      id: text.id,
      locale: text.locale,
      path: text.path,
      title: text.title,
      findings: text.findings.length,
      worst: worstOf(text),
      flags: [...text.flags],
    }))
    .sort((left, right) => ranks[right.worst] - ranks[left.worst] || right.findings - left.findings);
  return context.json(
    {
      complete: found.complete,
      checked: found.checked,
      total: found.total,
      counts,
      articles,
      similar: found.similar.map((place) => ({ ...place, differs: [...place.differs] })),
    },
    200,
  );
});
