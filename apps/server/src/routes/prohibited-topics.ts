import { randomUUID } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { invalidInput, notFound, prohibitedTopicActions, type ProhibitedTopic } from "@handrail/core";
import { localeParameter } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";

const tags = ["Guardrails"];
const mostTopics = 100;

const fields = {
  title: z.string().trim().min(1).max(120),
  description: z.string().trim().max(500).default("").openapi({ description: "What belongs to it, in a sentence." }),
  phrases: z
    .array(z.string().trim().min(1).max(200))
    .max(50)
    .default([])
    .openapi({ description: "Examples of messages or words, in any language." }),
  action: z.enum(prohibitedTopicActions).default("hand_off"),
  declineText: z.string().trim().max(1000).default("").openapi({ description: "Said where the action is to decline." }),
  on: z.boolean().default(true),
};
const topicBody = z.strictObject(fields);

const topicSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    phrases: z.array(z.string()),
    action: z.enum(prohibitedTopicActions),
    declineText: z.string(),
    on: z.boolean(),
    updatedAt: z.iso.datetime(),
  })
  .openapi("ProhibitedTopic");

function topicJson({ updatedAt, phrases, ...topic }: ProhibitedTopic): z.infer<typeof topicSchema> {
  return { ...topic, phrases: [...phrases], updatedAt: updatedAt.toISOString() };
}

const topicParameter = z.object({ topicId: z.string().min(1).max(80) });

const list = defineRoute(withScope("settings:read"), {
  method: "get",
  path: "/prohibited-topics",
  tags,
  summary: "List prohibited topics",
  responses: { 200: jsonContent(z.object({ topics: z.array(topicSchema) }), "Every topic, in the order of making.") },
});

const create = defineRoute(withScope("settings:write"), {
  method: "post",
  path: "/prohibited-topics",
  tags,
  summary: "Add a prohibited topic",
  description: "Checked on every message of a contact from the next one on.",
  request: jsonBody(topicBody),
  responses: { 201: jsonContent(topicSchema, "The topic.") },
});

const update = defineRoute(withScope("settings:write"), {
  method: "put",
  path: "/prohibited-topics/{topicId}",
  tags,
  summary: "Change a prohibited topic",
  request: { params: topicParameter, ...jsonBody(topicBody) },
  responses: { 200: jsonContent(topicSchema, "The topic.") },
});

const remove = defineRoute(withScope("settings:write"), {
  method: "delete",
  path: "/prohibited-topics/{topicId}",
  tags,
  summary: "Remove a prohibited topic",
  request: { params: topicParameter },
  responses: { 200: jsonContent(z.object({ deleted: z.boolean() }), "It is no longer checked.") },
});

const attempt = defineRoute(withScope("settings:read"), {
  method: "post",
  path: "/prohibited-topics/try",
  tags,
  summary: "Try a message",
  description: "Tells which topics a message would be about. A topic that is sent along is tried as it is, unsaved.",
  request: jsonBody(
    z.strictObject({
      text: z.string().trim().min(1).max(4000),
      locale: localeParameter,
      topic: z.strictObject({ id: z.string().max(80).optional(), ...fields }).optional(),
    }),
  ),
  responses: {
    200: jsonContent(
      z.object({
        matches: z.array(
          z.object({
            topicId: z.string(),
            title: z.string(),
            score: z.number(),
            by: z.enum(["words", "meaning", "model"]),
          }),
        ),
        meaning: z.boolean().openapi({ description: "Whether meaning was compared too, or words alone." }),
      }),
      "What matched, best first.",
    ),
  },
});

export const prohibitedTopicRoutes = createRouter();

prohibitedTopicRoutes.openapi(list, async (context) => {
  const { prohibitedTopicStore } = context.get("services");
  const topics = await prohibitedTopicStore.list(context.get("principal").workspaceId);
  return context.json({ topics: topics.map(topicJson) }, 200);
});

prohibitedTopicRoutes.openapi(create, async (context) => {
  const { prohibitedTopicStore } = context.get("services");
  const { workspaceId } = context.get("principal");
  const body = sayable(context.req.valid("json"));
  if ((await prohibitedTopicStore.list(workspaceId)).length >= mostTopics)
    throw invalidInput(
      "too_many_topics",
      `There are ${mostTopics} topics already.`,
      "Join some of them: one topic may have many phrases.",
    );
  const topic = { id: `gtp_${randomUUID().replaceAll("-", "")}`, ...body };
  return context.json(topicJson(await prohibitedTopicStore.put(workspaceId, topic)), 201);
});

prohibitedTopicRoutes.openapi(attempt, async (context) => {
  const { prohibitedTopicStore, topicMatcher, embedder, workspace } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { text, locale, topic } = context.req.valid("json");
  const stored = await prohibitedTopicStore.list(workspaceId);
  const topics = topic
    ? [...stored.filter(({ id, on }) => on && id !== topic.id), { ...topic, id: topic.id ?? "draft" }]
    : stored.filter(({ on }) => on);
  const matches = await topicMatcher.match({ text, locale: locale ?? workspace.sourceLocale, topics });
  return context.json(
    {
      matches: matches.map(({ topicId, title, score, by }) => ({ topicId, title, score, by })),
      meaning: embedder.status().state === "ready",
    },
    200,
  );
});

prohibitedTopicRoutes.openapi(update, async (context) => {
  const { prohibitedTopicStore } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { topicId } = context.req.valid("param");
  const body = sayable(context.req.valid("json"));
  if (!(await prohibitedTopicStore.get(workspaceId, topicId))) throw notFound("topic");
  return context.json(topicJson(await prohibitedTopicStore.put(workspaceId, { id: topicId, ...body })), 200);
});

prohibitedTopicRoutes.openapi(remove, async (context) => {
  const { prohibitedTopicStore } = context.get("services");
  const { workspaceId } = context.get("principal");
  if (!(await prohibitedTopicStore.remove(workspaceId, context.req.valid("param").topicId))) throw notFound("topic");
  return context.json({ deleted: true }, 200);
});

function sayable(body: z.infer<typeof topicBody>): z.infer<typeof topicBody> {
  if (body.action === "decline" && body.declineText === "")
    throw invalidInput(
      "decline_text_missing",
      "A topic that is declined needs the words to say.",
      "Write what the assistant says instead of an answer.",
    );
  return body;
}
