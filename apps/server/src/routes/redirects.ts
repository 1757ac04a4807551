import { z } from "@hono/zod-openapi";
import { HandrailError, newId, notFound, type Redirect, type RedirectId, type WorkspaceId } from "@handrail/core";
import { idParameter } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import type { Services } from "../services.ts";
import { addRedirects } from "../site/add-redirects.ts";
import { redirectPath } from "../site/redirect-path.ts";

const redirectSchema = z
  .object({
    id: z.string(),
    from: z.string(),
    to: z.string(),
    origin: z.enum(["moved", "manual", "import"]),
    createdAt: z.iso.datetime(),
  })
  .openapi("Redirect");

const pair = z.strictObject({
  from: z.string().trim().min(1).max(1000).openapi({ example: "writing/old-name" }),
  to: z.string().trim().min(1).max(2000).openapi({ example: "writing/new-name" }),
});

const one = z.object({ redirect: redirectSchema });

const list = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/redirects",
  tags: ["Content"],
  summary: "List redirects",
  description: "`topic/slug` holds below every language, `/any/path` is one exact address.",
  request: { query: z.object({ q: z.string().trim().max(200).optional() }) },
  responses: { 200: jsonContent(z.object({ redirects: z.array(redirectSchema) }), "Redirects.") },
});

const create = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/redirects",
  tags: ["Content"],
  summary: "Add a redirect",
  request: jsonBody(pair),
  responses: { 201: jsonContent(one, "Added.") },
});

const change = defineRoute(withScope("content:write"), {
  method: "put",
  path: "/redirects/{id}",
  tags: ["Content"],
  summary: "Change a redirect",
  request: { params: idParameter, ...jsonBody(pair) },
  responses: { 200: jsonContent(one, "Changed.") },
});

const remove = defineRoute(withScope("content:write"), {
  method: "delete",
  path: "/redirects/{id}",
  tags: ["Content"],
  summary: "Delete a redirect",
  request: { params: idParameter },
  responses: { 200: jsonContent(z.object({ deleted: z.boolean() }), "Deleted.") },
});

const addMany = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/redirects/import",
  tags: ["Content"],
  summary: "Add redirects from the addresses of an old site",
  description: "Those whose address has a page or a redirect already are left out.",
  request: jsonBody(z.strictObject({ redirects: z.array(pair).min(1).max(20_000) })),
  responses: {
    200: jsonContent(z.object({ added: z.number().int(), skipped: z.number().int() }), "What was added."),
  },
});

export const redirectRoutes = createRouter();

redirectRoutes.openapi(addMany, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const { articles, redirects, workspace } = services;
  const places = { articles, redirects, locales: workspace.locales };
  const { added, skipped } = await addRedirects(places, workspaceId, context.req.valid("json").redirects);
  if (added > 0) await services.publishing.refresh();
  return context.json({ added, skipped }, 200);
});

const shape = (redirect: Redirect) => ({ ...redirect, createdAt: redirect.createdAt.toISOString() });

/** A page is never hidden by a redirect. @throws HandrailError `redirect_from_taken` */
async function checkFree(services: Services, workspaceId: WorkspaceId, from: string): Promise<void> {
  const { articles } = services;
  const bare = from.replace(/^\//, "").replace(/\/$/, "");
  const [first = "", ...rest] = bare.split("/");
  const path = from.startsWith("/") && services.workspace.locales.includes(first) ? rest.join("/") : bare;
  const taken =
    (await articles.findArticleByPath(workspaceId, path)) !== undefined ||
    (await articles.listTopics(workspaceId)).some((topic) => topic.path === path);
  if (taken)
    throw new HandrailError({
      kind: "conflict",
      code: "redirect_from_taken",
      message: `There is a page at ${from}.`,
      hint: "Move that page, or choose another address.",
    });
}

redirectRoutes.openapi(list, async (context) => {
  const { q = "" } = context.req.valid("query");
  const all = await context.get("services").redirects.list(context.get("principal").workspaceId);
  const found = all.filter(({ from, to }) => from.includes(q) || to.includes(q));
  return context.json({ redirects: found.map(shape) }, 200);
});

redirectRoutes.openapi(create, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const body = context.req.valid("json");
  const from = redirectPath(body.from, false);
  await checkFree(services, workspaceId, from);
  const redirect = await services.redirects.put(workspaceId, {
    id: newId("red"),
    from,
    to: redirectPath(body.to, true),
    origin: "manual",
  });
  await services.publishing.refresh();
  return context.json({ redirect: shape(redirect) }, 201);
});

redirectRoutes.openapi(change, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const id = context.req.valid("param").id as RedirectId;
  const known = await services.redirects.get(workspaceId, id);
  if (!known) throw notFound("redirect");
  const body = context.req.valid("json");
  const from = redirectPath(body.from, false);
  if (from !== known.from) await checkFree(services, workspaceId, from);
  const redirect = await services.redirects.put(workspaceId, {
    id,
    from,
    to: redirectPath(body.to, true),
    origin: known.origin,
  });
  await services.publishing.refresh();
  return context.json({ redirect: shape(redirect) }, 200);
});

redirectRoutes.openapi(remove, async (context) => {
  const services = context.get("services");
  const id = context.req.valid("param").id as RedirectId;
  if (!(await services.redirects.delete(context.get("principal").workspaceId, id))) throw notFound("redirect");
  await services.publishing.refresh();
  return context.json({ deleted: true }, 200);
});
