import { z } from "@hono/zod-openapi";
import { notFound, type ArticleId, type PreviewLink, type PreviewLinkId } from "@handrail/core";
import { idParameter, localeSchema } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { hashSecret, newSecret } from "../security/secrets.ts";
import { previewFolder, siteOfDraft } from "../site/preview-address.ts";
import { authorOf } from "./article-schemas.ts";

const oneDay = 24 * 60 * 60 * 1000;
/** How long the list still tells of links that lead to nothing any more. */
const keptDays = 90;

const linkSchema = z
  .object({
    id: z.string(),
    articleId: z.string().nullable().openapi({ description: "Null: every draft of the language." }),
    locale: z.string(),
    state: z.enum(["works", "expired", "revoked"]),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    openedAt: z.iso.datetime().nullable().openapi({ description: "When it was last opened." }),
  })
  .openapi("PreviewLink");

const tags = ["Previews"];

const list = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/preview-links",
  tags,
  summary: "Links that show drafts to people without an account",
  request: { query: z.object({ articleId: z.string().max(80).optional() }) },
  responses: {
    200: jsonContent(z.object({ links: z.array(linkSchema) }), "Newest first; of an article those to all drafts too."),
  },
});

const create = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/preview-links",
  tags,
  summary: "Make a link to a draft, or to all drafts of a language",
  description:
    "Whoever has the address reads the draft as the site would show it, whatever audience the article has. The " +
    "address is answered once: only the hash of its token is stored.",
  request: jsonBody(
    z.strictObject({
      articleId: z.string().max(80).nullable(),
      locale: localeSchema,
      days: z.union([z.literal(1), z.literal(7), z.literal(30)]).default(7),
    }),
  ),
  responses: { 201: jsonContent(z.object({ link: linkSchema, url: z.string() }), "The link with its address.") },
});

const revoke = defineRoute(withScope("content:write"), {
  method: "delete",
  path: "/preview-links/{id}",
  tags,
  summary: "Take a link back",
  request: { params: idParameter },
  responses: { 200: jsonContent(z.object({ revoked: z.boolean() }), "It leads to nothing any more.") },
});

function shape(link: PreviewLink, now: Date): z.input<typeof linkSchema> {
  return {
    id: link.id,
    articleId: link.articleId,
    locale: link.locale,
    state: link.revokedAt ? "revoked" : link.expiresAt <= now ? "expired" : "works",
    createdBy: link.createdBy,
    createdAt: link.createdAt.toISOString(),
    expiresAt: link.expiresAt.toISOString(),
    openedAt: link.openedAt?.toISOString() ?? null,
  };
}

export const previewLinkRoutes = createRouter();

previewLinkRoutes.openapi(list, async (context) => {
  const { previewLinks, clock } = context.get("services");
  const articleId = context.req.valid("query").articleId as ArticleId | undefined;
  const links = await previewLinks.list(context.get("principal").workspaceId, { articleId });
  return context.json({ links: links.map((link) => shape(link, clock())) }, 200);
});

previewLinkRoutes.openapi(create, async (context) => {
  const { articles, previewLinks, sites, clock } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { articleId: asked, locale, days } = context.req.valid("json");
  const articleId = asked as ArticleId | null;
  const article = articleId ? await articles.getArticle(workspaceId, articleId) : undefined;
  if (articleId && !article) throw notFound("article");
  if (article && !(await articles.getTranslation(workspaceId, article.id, locale)))
    throw notFound("translation", "Write a draft in this language first.");
  const token = newSecret("");
  const now = clock();
  await previewLinks.purge(workspaceId, new Date(now.getTime() - keptDays * oneDay));
  const link = await previewLinks.create(workspaceId, {
    articleId,
    locale,
    createdBy: authorOf(context.get("principal")),
    expiresAt: new Date(now.getTime() + days * oneDay),
    tokenHash: hashSecret(token),
  });
  const site = siteOfDraft(sites, article && { path: article.path, locale });
  const { siteUrl } = await site.content.settings();
  return context.json({ link: shape(link, now), url: `${siteUrl}${previewFolder}/${token}/` }, 201);
});

previewLinkRoutes.openapi(revoke, async (context) => {
  const { previewLinks, clock } = context.get("services");
  const id = context.req.valid("param").id as PreviewLinkId;
  if (!(await previewLinks.revoke(context.get("principal").workspaceId, id, clock()))) throw notFound("preview link");
  return context.json({ revoked: true }, 200);
});
