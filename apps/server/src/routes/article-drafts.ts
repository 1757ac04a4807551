import { z } from "@hono/zod-openapi";
import type { DraftConflict, SaveResult } from "@handrail/articles";
import { notFound, type ArticleWriter } from "@handrail/core";
import { idParameter, localeParameter, localeSchema } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import {
  articleId,
  authorOf,
  conflictBody,
  draftText,
  inLocale,
  savedBody,
  savedOf,
  seoSchema,
  textFields,
} from "./article-schemas.ts";

const leaseMs = 20_000;

const revision = z.number().int().min(0).openapi({
  description: "The revision that the text was made from; 0 when there was no draft.",
});

const save = defineRoute(withScope("content:write"), {
  method: "put",
  path: "/articles/{id}/drafts/{locale}",
  tags: ["Content"],
  summary: "Save a draft; what is live stays as it is",
  description: "A save that was not made from the newest revision answers 409 with all three texts, and loses nothing.",
  request: {
    params: inLocale,
    ...jsonBody(
      z.strictObject({
        ...textFields,
        revision,
        base: z.strictObject(textFields).optional().openapi({
          description:
            "What the text was made from, where an earlier save of it was merged and that was not taken over.",
        }),
        seo: seoSchema.optional(),
        merge: z.enum(["refuse", "auto"]).default("refuse"),
      }),
    ),
  },
  responses: { 200: jsonContent(savedBody, "Saved."), 409: jsonContent(conflictBody, "Somebody saved in between.") },
});

const discard = defineRoute(withScope("content:write"), {
  method: "delete",
  path: "/articles/{id}/drafts/{locale}",
  tags: ["Content"],
  summary: "Throw a draft away and go back to what is live",
  request: { params: inLocale },
  responses: { 200: jsonContent(savedBody, "The draft is the live text again.") },
});

const versionSummary = z.object({
  version: z.number().int(),
  author: z.string(),
  title: z.string(),
  createdAt: z.iso.datetime(),
  live: z.boolean(),
});

const versions = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/articles/{id}/versions",
  tags: ["Content"],
  summary: "List the versions of one language, newest first",
  request: { params: idParameter, query: z.object({ locale: localeParameter }) },
  responses: { 200: jsonContent(z.object({ versions: z.array(versionSummary) }), "Versions.") },
});

const version = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/articles/{id}/versions/{version}",
  tags: ["Content"],
  summary: "Read one version",
  request: {
    params: idParameter.extend({ version: z.coerce.number().int().min(1) }),
    query: z.object({ locale: localeParameter }),
  },
  responses: {
    200: jsonContent(
      draftText.extend({
        version: z.number().int(),
        author: z.string(),
        createdAt: z.iso.datetime(),
        seo: seoSchema,
      }),
      "The version.",
    ),
  },
});

const versionName = z
  .union([z.enum(["draft", "live"]), z.coerce.number().int().min(1)])
  .openapi({ type: "string", example: "live" });

const words = z.array(z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() }));

const diff = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/articles/{id}/diff",
  tags: ["Content"],
  summary: "Compare two versions of one language by blocks and words",
  request: {
    params: idParameter,
    query: z.object({
      locale: localeParameter,
      from: versionName.default("live"),
      to: versionName.default("draft"),
    }),
  },
  responses: {
    200: jsonContent(
      z.object({
        title: words,
        description: words,
        blocks: z.array(z.object({ kind: z.enum(["same", "added", "removed", "changed"]), words })),
      }),
      "What changed.",
    ),
  },
});

const restore = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/articles/{id}/restore",
  tags: ["Content"],
  summary: "Put the text of an earlier version into the draft",
  request: {
    params: idParameter,
    ...jsonBody(z.strictObject({ locale: localeSchema, version: z.number().int().min(1), revision })),
  },
  responses: { 200: jsonContent(savedBody, "In the draft."), 409: jsonContent(conflictBody, "Somebody saved.") },
});

const writers = z.object({
  writers: z.array(
    z.object({
      clientId: z.string(),
      name: z.string(),
      locale: z.string(),
      since: z.iso.datetime(),
      seenAt: z.iso.datetime(),
      you: z.boolean(),
    }),
  ),
});

const clientId = z.string().regex(/^[\w-]{8,64}$/, "use 8 to 64 letters, digits and hyphens");

const touch = defineRoute(withScope("content:write"), {
  method: "put",
  path: "/articles/{id}/presence",
  tags: ["Content"],
  summary: "Say that somebody is writing, for the next 20 seconds",
  request: { params: idParameter, ...jsonBody(z.strictObject({ clientId, locale: localeSchema })) },
  responses: { 200: jsonContent(writers, "Everybody who writes.") },
});

const presence = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/articles/{id}/presence",
  tags: ["Content"],
  summary: "Who is writing",
  request: { params: idParameter },
  responses: { 200: jsonContent(writers, "Everybody who writes.") },
});

const leave = defineRoute(withScope("content:write"), {
  method: "delete",
  path: "/articles/{id}/presence/{clientId}",
  tags: ["Content"],
  summary: "Stop writing",
  request: { params: idParameter.extend({ clientId }) },
  responses: { 200: jsonContent(writers, "Everybody who still writes.") },
});

export const articleDraftRoutes = createRouter();

function conflictOf({ base, theirs, yours, merge }: DraftConflict) {
  return {
    code: "draft_conflict",
    message: `${theirs.savedBy || "Somebody"} saved this draft while you were writing.`,
    hint: merge.clean ? "Both changes fit together: save again with merge set to auto." : "Choose what stays.",
    revision: theirs.revision,
    theirsBy: theirs.savedBy,
    base: base ? { ...base } : null,
    theirs: { ...theirs.draft },
    yours: { ...yours },
    merge: { clean: merge.clean, text: { ...merge.text }, blocks: merge.blocks.map((block) => ({ ...block })) },
  };
}

const answered = (result: SaveResult) =>
  result.kind === "conflict"
    ? { status: 409 as const, body: conflictOf(result) }
    : { status: 200 as const, body: savedOf(result.translation, result.merged) };

articleDraftRoutes.openapi(save, async (context) => {
  const { writing } = context.get("services");
  const principal = context.get("principal");
  const { id, locale } = context.req.valid("param");
  const { title, description, body, ...request } = context.req.valid("json");
  const result = await writing.save({
    ...request,
    workspaceId: principal.workspaceId,
    articleId: articleId(id),
    locale,
    text: { title, description, body },
    author: authorOf(principal),
  });
  const answer = answered(result);
  return answer.status === 409 ? context.json(answer.body, 409) : context.json(answer.body, 200);
});

articleDraftRoutes.openapi(discard, async (context) => {
  const principal = context.get("principal");
  const { id, locale } = context.req.valid("param");
  const key = { workspaceId: principal.workspaceId, articleId: articleId(id), locale };
  return context.json(savedOf(await context.get("services").writing.discard(key, authorOf(principal))), 200);
});

articleDraftRoutes.openapi(versions, async (context) => {
  const { articles } = context.get("services");
  const { workspaceId } = context.get("principal");
  const article = await articles.getArticle(workspaceId, articleId(context.req.valid("param").id));
  if (!article) throw notFound("article");
  const locale = context.req.valid("query").locale ?? article.sourceLocale;
  const [found, translation] = await Promise.all([
    articles.listVersions(workspaceId, article.id, locale),
    articles.getTranslation(workspaceId, article.id, locale),
  ]);
  return context.json(
    {
      versions: found.map((entry) => ({
        version: entry.version,
        author: entry.author,
        title: entry.title,
        createdAt: entry.createdAt.toISOString(),
        live: entry.version === translation?.publishedVersion,
      })),
    },
    200,
  );
});

articleDraftRoutes.openapi(version, async (context) => {
  const { articles } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { id, version: number } = context.req.valid("param");
  const article = await articles.getArticle(workspaceId, articleId(id));
  if (!article) throw notFound("article");
  const locale = context.req.valid("query").locale ?? article.sourceLocale;
  const found = await articles.getVersion(workspaceId, article.id, locale, number);
  if (!found) throw notFound("version");
  const { title, description, body, author, createdAt, seo } = found;
  return context.json(
    { version: number, author, createdAt: createdAt.toISOString(), title, description, body, seo: { ...seo } },
    200,
  );
});

articleDraftRoutes.openapi(diff, async (context) => {
  const { articles, writing } = context.get("services");
  const { workspaceId } = context.get("principal");
  const article = await articles.getArticle(workspaceId, articleId(context.req.valid("param").id));
  if (!article) throw notFound("article");
  const { locale = article.sourceLocale, from, to } = context.req.valid("query");
  const found = await writing.diff({ workspaceId, articleId: article.id, locale }, from, to);
  return context.json(
    {
      title: [...found.title],
      description: [...found.description],
      blocks: found.blocks.map((block) => ({ kind: block.kind, words: [...block.words] })),
    },
    200,
  );
});

articleDraftRoutes.openapi(restore, async (context) => {
  const principal = context.get("principal");
  const { locale, version: number, revision: from } = context.req.valid("json");
  const key = { workspaceId: principal.workspaceId, articleId: articleId(context.req.valid("param").id), locale };
  const answer = answered(await context.get("services").writing.restore(key, number, from, authorOf(principal)));
  return answer.status === 409 ? context.json(answer.body, 409) : context.json(answer.body, 200);
});

const writersOf = (found: readonly ArticleWriter[], own?: string) => ({
  writers: found.map((writer) => ({
    ...writer,
    since: writer.since.toISOString(),
    seenAt: writer.seenAt.toISOString(),
    you: writer.clientId === own,
  })),
});

articleDraftRoutes.openapi(touch, async (context) => {
  const { articles, drafts, clock } = context.get("services");
  const principal = context.get("principal");
  const id = articleId(context.req.valid("param").id);
  if (!(await articles.getArticle(principal.workspaceId, id))) throw notFound("article");
  const { clientId: own, locale } = context.req.valid("json");
  const alive = new Date(clock().getTime() - leaseMs);
  const writer = { clientId: own, name: authorOf(principal), locale };
  return context.json(writersOf(await drafts.touchWriter(principal.workspaceId, id, writer, alive), own), 200);
});

articleDraftRoutes.openapi(presence, async (context) => {
  const { articles, drafts, clock } = context.get("services");
  const { workspaceId } = context.get("principal");
  const id = articleId(context.req.valid("param").id);
  if (!(await articles.getArticle(workspaceId, id))) throw notFound("article");
  return context.json(writersOf(await drafts.listWriters(workspaceId, id, new Date(clock().getTime() - leaseMs))), 200);
});

articleDraftRoutes.openapi(leave, async (context) => {
  const { articles, drafts, clock } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { id, clientId: own } = context.req.valid("param");
  if (!(await articles.getArticle(workspaceId, articleId(id)))) throw notFound("article");
  await drafts.removeWriter(workspaceId, articleId(id), own);
  const alive = new Date(clock().getTime() - leaseMs);
  return context.json(writersOf(await drafts.listWriters(workspaceId, articleId(id), alive)), 200);
});
