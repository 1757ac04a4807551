import { z } from "@hono/zod-openapi";
import { RulesBlockError } from "@handrail/articles";
import { type AccountStore, invalidInput, notFound, type UserId, type WorkspaceId } from "@handrail/core";
import { idParameter, localeSchema } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { articleId, authorOf, findingSchema, findingsOf, inLocale, reviews } from "./article-schemas.ts";

const locales = z.array(localeSchema).min(1).max(100).optional();

const publish = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/articles/{id}/publish",
  tags: ["Content"],
  summary: "Publish an article's drafts and the pages that they touch",
  request: { params: idParameter, ...jsonBody(z.strictObject({ locales })) },
  responses: {
    200: jsonContent(
      z.object({
        versions: z.array(z.object({ locale: z.string(), version: z.number().int() })),
        pages: z.number().int().openapi({ description: "Pages whose content changed." }),
        durationMs: z.number(),
        warnings: z.array(findingSchema),
      }),
      "Live.",
    ),
    409: jsonContent(
      z.object({
        code: z.string(),
        message: z.string(),
        hint: z.string(),
        findings: z.array(findingSchema).optional(),
      }),
      "Nothing to publish, or content rules keep it from being published.",
    ),
  },
});

const schedule = defineRoute(withScope("content:write"), {
  method: "put",
  path: "/articles/{id}/schedule",
  tags: ["Content"],
  summary: "Publish a draft later, and take it off the site after that",
  request: {
    params: idParameter,
    ...jsonBody(
      z.strictObject({
        locale: localeSchema,
        publishAt: z.iso.datetime({ offset: true }).nullable(),
        expireAt: z.iso.datetime({ offset: true }).nullable(),
      }),
    ),
  },
  responses: {
    200: jsonContent(
      z.object({ publishAt: z.iso.datetime().nullable(), expireAt: z.iso.datetime().nullable() }),
      "Scheduled.",
    ),
  },
});

const unpublish = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/articles/{id}/unpublish",
  tags: ["Content"],
  summary: "Take an article off the site; drafts and versions stay",
  request: { params: idParameter, ...jsonBody(z.strictObject({ locales })) },
  responses: {
    200: jsonContent(z.object({ locales: z.array(z.string()), pages: z.number().int() }), "Off the site."),
  },
});

const archive = defineRoute(withScope("content:write"), {
  method: "delete",
  path: "/articles/{id}/locales/{locale}",
  tags: ["Content"],
  summary: "Take one language of an article off the site; its versions stay",
  request: { params: inLocale },
  responses: { 200: jsonContent(z.object({ archived: z.boolean(), pages: z.number().int() }), "Off the site.") },
});

const review = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/articles/{id}/review",
  tags: ["Content"],
  summary: "Ask for a review of a draft, or answer one",
  request: {
    params: idParameter,
    ...jsonBody(
      z.strictObject({
        locale: localeSchema,
        action: z.enum(["request", "approve", "ask_for_changes", "withdraw"]),
        note: z.string().trim().max(2000).default(""),
        reviewerId: z.string().max(80).nullable().default(null),
      }),
    ),
  },
  responses: {
    200: jsonContent(
      z.object({ review: z.enum(reviews), reviewerId: z.string().nullable(), note: z.string() }),
      "The review.",
    ),
  },
});

const activity = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/articles/{id}/activity",
  tags: ["Content"],
  summary: "What happened to an article, newest first",
  request: { params: idParameter },
  responses: {
    200: jsonContent(
      z.object({
        events: z.array(
          z.object({
            at: z.iso.datetime(),
            by: z.string(),
            kind: z.string(),
            locale: z.string().nullable(),
            detail: z.string(),
          }),
        ),
      }),
      "Events.",
    ),
  },
});

export const articlePublishingRoutes = createRouter();

articlePublishingRoutes.openapi(publish, async (context) => {
  const { writing, publishing } = context.get("services");
  const principal = context.get("principal");
  const started = performance.now();
  try {
    const { versions, warnings } = await writing.publish({
      workspaceId: principal.workspaceId,
      articleId: articleId(context.req.valid("param").id),
      author: authorOf(principal),
      locales: context.req.valid("json").locales,
    });
    const { replaced } = await publishing.refresh();
    return context.json(
      {
        versions: versions.map(({ locale, version }) => ({ locale, version })),
        pages: replaced,
        durationMs: Math.round(performance.now() - started),
        warnings: findingsOf(warnings),
      },
      200,
    );
  } catch (error) {
    if (!(error instanceof RulesBlockError)) throw error;
    const { code, message, hint, findings } = error;
    return context.json({ code, message, hint, findings: findingsOf(findings) }, 409);
  }
});

articlePublishingRoutes.openapi(schedule, async (context) => {
  const { writing, wakeAt } = context.get("services");
  const principal = context.get("principal");
  const { locale, publishAt, expireAt } = context.req.valid("json");
  const times = {
    publishAt: publishAt === null ? null : new Date(publishAt),
    expireAt: expireAt === null ? null : new Date(expireAt),
  };
  const key = { workspaceId: principal.workspaceId, articleId: articleId(context.req.valid("param").id), locale };
  await writing.schedule(key, times, authorOf(principal));
  for (const at of [times.publishAt, times.expireAt]) if (at) await wakeAt(at);
  return context.json(
    { publishAt: times.publishAt?.toISOString() ?? null, expireAt: times.expireAt?.toISOString() ?? null },
    200,
  );
});

articlePublishingRoutes.openapi(unpublish, async (context) => {
  const { writing, publishing } = context.get("services");
  const principal = context.get("principal");
  const id = articleId(context.req.valid("param").id);
  const wanted = context.req.valid("json").locales;
  const off = await writing.unpublish(principal.workspaceId, id, wanted, authorOf(principal));
  const { replaced, removed } = await publishing.refresh();
  return context.json({ locales: off, pages: replaced + removed }, 200);
});

articlePublishingRoutes.openapi(archive, async (context) => {
  const { writing, publishing } = context.get("services");
  const principal = context.get("principal");
  const { id, locale } = context.req.valid("param");
  await writing.unpublish(principal.workspaceId, articleId(id), [locale], authorOf(principal));
  const { replaced, removed } = await publishing.refresh();
  return context.json({ archived: true, pages: replaced + removed }, 200);
});

articlePublishingRoutes.openapi(review, async (context) => {
  const { writing, accounts } = context.get("services");
  const principal = context.get("principal");
  const { locale, action, note, reviewerId } = context.req.valid("json");
  if (reviewerId !== null) await requireUser(accounts, principal.workspaceId, reviewerId);
  const key = { workspaceId: principal.workspaceId, articleId: articleId(context.req.valid("param").id), locale };
  const reviewed = await writing.review(key, action, {
    author: authorOf(principal),
    note,
    reviewerId: reviewerId as UserId | null,
  });
  return context.json({ review: reviewed.review, reviewerId: reviewed.reviewerId, note: reviewed.reviewNote }, 200);
});

articlePublishingRoutes.openapi(activity, async (context) => {
  const { articles, drafts } = context.get("services");
  const { workspaceId } = context.get("principal");
  const id = articleId(context.req.valid("param").id);
  if (!(await articles.getArticle(workspaceId, id))) throw notFound("article");
  const events = await drafts.listEvents(workspaceId, id, 200);
  return context.json(
    {
      events: events.map(({ at, author, kind, locale, detail }) => ({
        at: at.toISOString(),
        by: author,
        kind,
        locale,
        detail,
      })),
    },
    200,
  );
});

/** @throws HandrailError `user_not_found` */
export async function requireUser(accounts: AccountStore, workspaceId: WorkspaceId, id: string): Promise<void> {
  if (!(await accounts.getUser(workspaceId, id as UserId)))
    throw invalidInput("user_not_found", "There is no such person in this workspace.", "Choose one of the team.");
}
