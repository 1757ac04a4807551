import { z } from "@hono/zod-openapi";
import { builtInDefaults, builtInRules, patternOf, type BuiltInRule } from "@handrail/articles";
import { newId, notFound, type ArticleId, type ContentRule, type ContentRuleId } from "@handrail/core";
import { idParameter, localeSchema } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { findingSchema, findingsOf } from "./article-schemas.ts";

const enforcement = z.enum(["off", "warn", "block"]);
const word = z.string().trim().min(1).max(100);

const check = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("pattern"),
    pattern: z.string().min(1).max(300),
    flags: z.string().max(5).optional(),
  }),
  z.strictObject({ kind: z.literal("words"), words: z.array(word).min(1).max(500) }),
  z.strictObject({ kind: z.literal("required_section"), heading: z.string().trim().min(1).max(200) }),
  z.strictObject({ kind: z.literal("max_sentence_words"), words: z.number().int().min(3).max(500) }),
  z.strictObject({ kind: z.literal("term"), use: word, insteadOf: z.array(word).min(1).max(100) }),
  z.strictObject({ kind: z.literal("natural_language") }),
]);

const ruleFields = {
  strength: z.enum(["must", "should", "must_not", "should_not"]),
  check,
  text: z.string().trim().max(1000).default("").openapi({ description: "The rule in words, shown to writers." }),
  locales: z.array(localeSchema).max(100).default([]).openapi({ description: "Empty for every language." }),
  onEdit: enforcement.default("warn"),
  onPublish: enforcement.default("warn"),
};

const ruleBody = z
  .strictObject(ruleFields)
  .refine((rule) => rule.check.kind !== "natural_language" || rule.text !== "", "write the rule in words");

const ruleSchema = z.object({ id: z.string(), ...ruleFields }).openapi("ContentRule");

const one = z.object({ rule: ruleSchema });

const list = defineRoute(withScope("content:read"), {
  method: "get",
  path: "/content-rules",
  tags: ["Content"],
  summary: "List content rules",
  responses: {
    200: jsonContent(
      z.object({
        rules: z.array(ruleSchema),
        builtIn: z.array(
          z.object({ name: z.string(), title: z.string(), onEdit: enforcement, onPublish: enforcement }),
        ),
        staleAfterMonths: z.number().int(),
        modelAvailable: z.boolean(),
      }),
      "Rules.",
    ),
  },
});

const create = defineRoute(withScope("content:write"), {
  method: "post",
  path: "/content-rules",
  tags: ["Content"],
  summary: "Add a content rule",
  request: jsonBody(ruleBody),
  responses: { 201: jsonContent(one, "Added.") },
});

const change = defineRoute(withScope("content:write"), {
  method: "put",
  path: "/content-rules/{id}",
  tags: ["Content"],
  summary: "Change a content rule",
  request: { params: idParameter, ...jsonBody(ruleBody) },
  responses: { 200: jsonContent(one, "Changed.") },
});

const remove = defineRoute(withScope("content:write"), {
  method: "delete",
  path: "/content-rules/{id}",
  tags: ["Content"],
  summary: "Delete a content rule",
  request: { params: idParameter },
  responses: { 200: jsonContent(z.object({ deleted: z.boolean() }), "Deleted.") },
});

const settings = defineRoute(withScope("content:write"), {
  method: "put",
  path: "/content-rules/settings",
  tags: ["Content"],
  summary: "Say after how many months a text counts as stale",
  request: jsonBody(z.strictObject({ staleAfterMonths: z.number().int().min(1).max(120) })),
  responses: { 200: jsonContent(z.object({ staleAfterMonths: z.number().int() }), "Set.") },
});

const builtIn = defineRoute(withScope("content:write"), {
  method: "put",
  path: "/content-rules/built-in/{name}",
  tags: ["Content"],
  summary: "Say how strictly a built-in rule is taken",
  request: {
    params: z.object({ name: z.enum(builtInRules.map((rule) => rule.name) as [BuiltInRule, ...BuiltInRule[]]) }),
    ...jsonBody(z.strictObject({ onEdit: enforcement, onPublish: enforcement })),
  },
  responses: {
    200: jsonContent(z.object({ name: z.string(), onEdit: enforcement, onPublish: enforcement }), "Set."),
  },
});

const checkText = defineRoute(withScope("content:read"), {
  method: "post",
  path: "/content-rules/check",
  tags: ["Content"],
  summary: "Check a text while it is being written",
  request: jsonBody(
    z.strictObject({
      locale: localeSchema,
      title: z.string().max(300).default(""),
      description: z.string().max(500).default(""),
      body: z.string().max(5 * 1024 * 1024),
      articleId: z.string().max(80).optional(),
      path: z.string().max(200).optional().openapi({ description: "Address that links are read from." }),
      withModel: z.boolean().default(false),
    }),
  ),
  responses: { 200: jsonContent(z.object({ findings: z.array(findingSchema) }), "Findings.") },
});

export const contentRuleRoutes = createRouter();

const shape = (rule: ContentRule) => ({
  ...rule,
  locales: [...rule.locales],
  check: structuredClone(rule.check) as z.infer<typeof check>,
});

/** @throws HandrailError `invalid_pattern` */
function ruleOf(id: ContentRuleId, body: z.infer<typeof ruleBody>): ContentRule {
  if (body.check.kind === "pattern") patternOf(body.check.pattern, body.check.flags);
  return { id, ...body };
}

contentRuleRoutes.openapi(list, async (context) => {
  const { contentRules, ruleSettings, judgeAvailable } = context.get("services");
  const { workspaceId } = context.get("principal");
  const [rules, { builtIn: own, staleAfterMonths }] = await Promise.all([
    contentRules.list(workspaceId),
    ruleSettings.get(workspaceId),
  ]);
  return context.json(
    {
      rules: rules.map(shape),
      builtIn: builtInRules.map(({ name, title }) => ({ name, title, ...(own[name] ?? builtInDefaults) })),
      staleAfterMonths,
      modelAvailable: await judgeAvailable(workspaceId),
    },
    200,
  );
});

contentRuleRoutes.openapi(create, async (context) => {
  const rule = ruleOf(newId("rul"), context.req.valid("json"));
  await context.get("services").contentRules.put(context.get("principal").workspaceId, rule);
  return context.json({ rule: shape(rule) }, 201);
});

contentRuleRoutes.openapi(settings, async (context) => {
  const { ruleSettings } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { staleAfterMonths } = context.req.valid("json");
  await ruleSettings.put(workspaceId, { ...(await ruleSettings.get(workspaceId)), staleAfterMonths });
  return context.json({ staleAfterMonths }, 200);
});

contentRuleRoutes.openapi(builtIn, async (context) => {
  const { ruleSettings } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { name } = context.req.valid("param");
  const levels = context.req.valid("json");
  const known = await ruleSettings.get(workspaceId);
  await ruleSettings.put(workspaceId, { ...known, builtIn: { ...known.builtIn, [name]: levels } });
  return context.json({ name, ...levels }, 200);
});

contentRuleRoutes.openapi(checkText, async (context) => {
  const { contentHealth, articles } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { locale, articleId, path, withModel, ...text } = context.req.valid("json");
  const article = articleId ? await articles.getArticle(workspaceId, articleId as ArticleId) : undefined;
  if (articleId && !article) throw notFound("article");
  const findings = await contentHealth.check(workspaceId, {
    locale,
    path: path ?? article?.path ?? "new/article",
    text,
    when: "edit",
    withModel,
  });
  return context.json({ findings: findingsOf(findings) }, 200);
});

contentRuleRoutes.openapi(change, async (context) => {
  const { contentRules } = context.get("services");
  const { workspaceId } = context.get("principal");
  const id = context.req.valid("param").id as ContentRuleId;
  if (!(await contentRules.list(workspaceId)).some((rule) => rule.id === id)) throw notFound("content rule");
  const rule = ruleOf(id, context.req.valid("json"));
  await contentRules.put(workspaceId, rule);
  return context.json({ rule: shape(rule) }, 200);
});

contentRuleRoutes.openapi(remove, async (context) => {
  const { contentRules } = context.get("services");
  const id = context.req.valid("param").id as ContentRuleId;
  if (!(await contentRules.delete(context.get("principal").workspaceId, id))) throw notFound("content rule");
  return context.json({ deleted: true }, 200);
});
