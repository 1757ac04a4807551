import { z } from "@hono/zod-openapi";
import { notFound, type ArticleId, type Topic, type TopicId } from "@handrail/core";
import { idParameter, localeSchema } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";

const words = z.strictObject({
  title: z.string().trim().min(1, "give the topic a title").max(300),
  description: z.string().trim().max(500).default(""),
});

const topicSchema = z
  .object({
    id: z.string(),
    collection: z.string(),
    path: z.string(),
    slug: z.string(),
    parentId: z.string().nullable(),
    position: z.number().int(),
    icon: z.string(),
    texts: z.record(z.string(), z.object({ title: z.string(), description: z.string() })),
    articles: z.number().int(),
  })
  .openapi("Topic");

const topicList = z.object({ topics: z.array(topicSchema) });
const slug = z.string().trim().min(1).max(100).openapi({ example: "getting-started" });
const icon = z
  .string()
  .trim()
  .max(50)
  .regex(/^[a-z0-9-]*$/, "use the name of a lucide icon, such as message-circle");
const texts = z.record(localeSchema, words);

const list = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/topics",
  tags: ["Content"],
  summary: "List topics in their order",
  request: { query: z.object({ collection: z.string().max(60).optional() }) },
  responses: { 200: jsonContent(topicList, "Topics.") },
});

const create = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/topics",
  tags: ["Content"],
  summary: "Create a topic, at the top or in a topic of the top",
  request: jsonBody(
    words.extend({
      slug,
      parentId: z.string().max(80).nullable().default(null),
      icon: icon.default(""),
      locale: localeSchema.optional(),
    }),
  ),
  responses: { 201: jsonContent(z.object({ topic: topicSchema }), "The new topic.") },
});

const change = defineRoute(withScope("content:write"), {
  method: "patch",
  path: "/topics/{id}",
  tags: ["Content"],
  summary: "Rename a topic, translate it, or put it elsewhere",
  description: "A new address moves everything below it; redirects are made and links in drafts follow.",
  request: {
    params: idParameter,
    ...jsonBody(
      z.strictObject({
        slug: slug.optional(),
        parentId: z.string().max(80).nullable().optional(),
        icon: icon.optional(),
        texts: texts.optional(),
      }),
    ),
  },
  responses: {
    200: jsonContent(
      z.object({
        topic: topicSchema,
        redirects: z.number().int(),
        rewrittenLinks: z.number().int(),
        pages: z.number().int(),
      }),
      "Changed.",
    ),
  },
});

const remove = defineRoute(withScope("content:write"), {
  method: "delete",
  path: "/topics/{id}",
  tags: ["Content"],
  summary: "Delete a topic; another one takes its articles",
  request: { params: idParameter, query: z.object({ moveTo: z.string().max(80).optional() }) },
  responses: {
    200: jsonContent(z.object({ deleted: z.boolean(), moved: z.number().int(), pages: z.number().int() }), "Deleted."),
  },
});

const order = defineRoute(withScope("content:write"), {
  method: "put",
  path: "/topics/order",
  tags: ["Content"],
  summary: "Put topics in an order",
  request: jsonBody(z.strictObject({ ids: z.array(z.string().max(80)).min(1).max(1000) })),
  responses: { 200: jsonContent(topicList, "In their new order.") },
});

const orderArticles = defineRoute(withScope("content:write"), {
  method: "put",
  path: "/topics/{id}/articles/order",
  tags: ["Content"],
  summary: "Put the articles of a topic in an order",
  request: {
    params: idParameter,
    ...jsonBody(z.strictObject({ ids: z.array(z.string().max(80)).min(1).max(5000) })),
  },
  responses: { 200: jsonContent(z.object({ ids: z.array(z.string()), pages: z.number().int() }), "In order.") },
});

export const topicRoutes = createRouter();

const shape = (topic: Topic, articles: number) => ({
  id: topic.id,
  collection: topic.collection,
  path: topic.path,
  slug: topic.path.split("/").at(-1) ?? "",
  parentId: topic.parentId,
  position: topic.position,
  icon: topic.icon,
  texts: Object.fromEntries(
    Object.entries(topic.texts).map(([locale, { title, description }]) => [locale, { title, description }]),
  ),
  articles,
});

topicRoutes.openapi(list, async (context) => {
  const { articles } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { collection } = context.req.valid("query");
  const [topics, all] = await Promise.all([articles.listTopics(workspaceId), articles.listArticles(workspaceId)]);
  const counts = Map.groupBy(all, (article) => article.topicId);
  const shown = topics.filter((topic) => collection === undefined || topic.collection === collection);
  return context.json({ topics: shown.map((topic) => shape(topic, counts.get(topic.id)?.length ?? 0)) }, 200);
});

topicRoutes.openapi(create, async (context) => {
  const { topicDesk, workspace } = context.get("services");
  const { title, description, locale, parentId, ...rest } = context.req.valid("json");
  const topic = await topicDesk.create(context.get("principal").workspaceId, {
    ...rest,
    parentId: parentId as TopicId | null,
    locale: locale ?? workspace.sourceLocale,
    text: { title, description },
  });
  return context.json({ topic: shape(topic, 0) }, 201);
});

topicRoutes.openapi(order, async (context) => {
  const { articles, topicDesk, publishing } = context.get("services");
  const { workspaceId } = context.get("principal");
  await topicDesk.order(workspaceId, context.req.valid("json").ids as TopicId[]);
  await publishing.refresh();
  const [topics, all] = await Promise.all([articles.listTopics(workspaceId), articles.listArticles(workspaceId)]);
  const counts = Map.groupBy(all, (article) => article.topicId);
  return context.json({ topics: topics.map((topic) => shape(topic, counts.get(topic.id)?.length ?? 0)) }, 200);
});

topicRoutes.openapi(change, async (context) => {
  const { articles, topicDesk, publishing } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { parentId, ...rest } = context.req.valid("json");
  const { topic, redirects, rewrittenLinks } = await topicDesk.change(
    workspaceId,
    context.req.valid("param").id as TopicId,
    { ...rest, parentId: parentId as TopicId | null | undefined },
  );
  const { replaced, removed } = await publishing.refresh();
  const inside = (await articles.listArticles(workspaceId)).filter((article) => article.topicId === topic.id);
  return context.json(
    { topic: shape(topic, inside.length), redirects, rewrittenLinks, pages: replaced + removed },
    200,
  );
});

topicRoutes.openapi(remove, async (context) => {
  const { topicDesk, publishing } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { moveTo } = context.req.valid("query");
  const moved = await topicDesk.remove(
    workspaceId,
    context.req.valid("param").id as TopicId,
    moveTo as TopicId | undefined,
  );
  const { replaced, removed } = await publishing.refresh();
  return context.json({ deleted: true, moved, pages: replaced + removed }, 200);
});

topicRoutes.openapi(orderArticles, async (context) => {
  const { articles, drafts, publishing } = context.get("services");
  const { workspaceId } = context.get("principal");
  const id = context.req.valid("param").id as TopicId;
  const topic = (await articles.listTopics(workspaceId)).find((entry) => entry.id === id);
  if (!topic) throw notFound("topic");
  const ids = context.req.valid("json").ids as ArticleId[];
  const own = new Set(
    (await articles.listArticles(workspaceId)).filter((entry) => entry.topicId === id).map((entry) => entry.id),
  );
  if (!ids.every((entry) => own.has(entry))) throw notFound("article", "Name articles of this topic only.");
  await drafts.setPositions(workspaceId, { articles: ids });
  const { replaced } = await publishing.refresh();
  return context.json({ ids, pages: replaced }, 200);
});
