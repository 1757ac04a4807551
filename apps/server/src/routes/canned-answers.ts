import { z } from "@hono/zod-openapi";
import { notFound, type CannedAnswer } from "@handrail/core";
import { localeSchema } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { neededText } from "./inbox-schema.ts";

const tags = ["Canned answers"];
const reading = withScope("conversations:read");
const writing = withScope("conversations:write");

const answerSchema = z
  .object({
    id: z.string(),
    shortcut: z.string(),
    title: z.string(),
    texts: z.record(z.string(), z.string()).openapi({ description: "Markdown by language tag." }),
    updatedAt: z.iso.datetime(),
  })
  .openapi("CannedAnswer");

const answerJson = ({ id, shortcut, title, texts, updatedAt }: CannedAnswer): z.infer<typeof answerSchema> => ({
  id,
  shortcut,
  title,
  texts: { ...texts },
  updatedAt: updatedAt.toISOString(),
});

const body = z.strictObject({
  shortcut: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}-]{0,39}$/u, "use up to 40 letters, digits and hyphens"),
  title: neededText(120),
  texts: z
    .array(z.strictObject({ locale: localeSchema, text: neededText(8000) }))
    .min(1, "write it in at least one language")
    .max(100),
});

const input = ({ shortcut, title, texts }: z.infer<typeof body>) => ({
  shortcut,
  title,
  texts: Object.fromEntries(texts.map(({ locale, text }) => [locale, text])),
});

const answerParameter = z.object({ answerId: z.string().min(1).max(80) });

const list = defineRoute(reading, {
  method: "get",
  path: "/canned-answers",
  tags,
  summary: "List canned answers",
  responses: { 200: jsonContent(z.object({ answers: z.array(answerSchema) }), "By shortcut.") },
});

const create = defineRoute(writing, {
  method: "post",
  path: "/canned-answers",
  tags,
  summary: "Create a canned answer",
  description:
    "Placeholders are filled in where it is inserted: `{{contact.name}}`, `{{contact.first_name}}`, `{{contact.email}}`, `{{agent.name}}`, `{{ticket}}`; `{{contact.name|there}}` names what stands where it is unknown.",
  request: jsonBody(body),
  responses: { 201: jsonContent(answerSchema, "The answer.") },
});

const update = defineRoute(writing, {
  method: "put",
  path: "/canned-answers/{answerId}",
  tags,
  summary: "Change a canned answer",
  request: { params: answerParameter, ...jsonBody(body) },
  responses: { 200: jsonContent(answerSchema, "The answer as it is now.") },
});

const remove = defineRoute(writing, {
  method: "delete",
  path: "/canned-answers/{answerId}",
  tags,
  summary: "Delete a canned answer",
  request: { params: answerParameter },
  responses: { 200: jsonContent(z.object({ deleted: z.boolean() }), "Gone.") },
});

export const cannedAnswerRoutes = createRouter();

cannedAnswerRoutes.openapi(list, async (context) => {
  const answers = await context.get("services").cannedAnswers.list(context.get("principal").workspaceId);
  return context.json({ answers: answers.map(answerJson) }, 200);
});

cannedAnswerRoutes.openapi(create, async (context) => {
  const { cannedAnswers } = context.get("services");
  const answer = await cannedAnswers.create(context.get("principal").workspaceId, input(context.req.valid("json")));
  return context.json(answerJson(answer), 201);
});

cannedAnswerRoutes.openapi(update, async (context) => {
  const answer = await context
    .get("services")
    .cannedAnswers.update(
      context.get("principal").workspaceId,
      context.req.valid("param").answerId,
      input(context.req.valid("json")),
    );
  if (!answer) throw notFound("canned answer");
  return context.json(answerJson(answer), 200);
});

cannedAnswerRoutes.openapi(remove, async (context) => {
  const { cannedAnswers } = context.get("services");
  if (!(await cannedAnswers.delete(context.get("principal").workspaceId, context.req.valid("param").answerId)))
    throw notFound("canned answer");
  return context.json({ deleted: true }, 200);
});
