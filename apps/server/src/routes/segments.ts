import { z } from "@hono/zod-openapi";
import { fitsSegment } from "@handrail/conversation";
import { notFound, segmentOperators, type Segment, type SegmentField, type SegmentRule } from "@handrail/core";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";

const tags = ["Segments"];

const fieldSchema = z
  .string()
  .max(80)
  .regex(
    /^(?:email_domain|locale|verified|attribute:[\w.-]{1,60})$/,
    "write email_domain, locale, verified or attribute:<key>",
  )
  .transform((field) => field as SegmentField);

const conditionSchema = z
  .strictObject({
    field: fieldSchema.openapi({ type: "string", example: "attribute:plan" }),
    operator: z.enum(segmentOperators),
    value: z.union([z.string().trim().min(1).max(200), z.number(), z.boolean()]).optional(),
  })
  .refine(
    ({ operator, value }) => (operator === "is_set" || operator === "is_not_set") === (value === undefined),
    "give a value, and none with is_set and is_not_set",
  );

const ruleSchema = z
  .strictObject({ match: z.enum(["all", "any"]), conditions: z.array(conditionSchema).min(1).max(20) })
  .openapi("SegmentRule");

const segmentSchema = z
  .object({
    name: z.string().openapi({ description: "Documents and training name it as `segment:<name>`." }),
    title: z.string(),
    rule: ruleSchema,
    updatedAt: z.iso.datetime(),
  })
  .openapi("Segment");

const nameParameter = z.object({
  name: z
    .string()
    .regex(/^[a-z0-9][\w-]{0,59}$/, "write lower-case letters, digits and hyphens, beginning with a letter or digit")
    .openapi({ example: "enterprise" }),
});

const list = defineRoute(withScope("settings:read"), {
  method: "get",
  path: "/segments",
  tags,
  summary: "List segments",
  responses: { 200: jsonContent(z.object({ segments: z.array(segmentSchema) }), "Every segment.") },
});

const put = defineRoute(withScope("settings:write"), {
  method: "put",
  path: "/segments/{name}",
  tags,
  summary: "Create a segment or change its rule",
  request: {
    params: nameParameter,
    ...jsonBody(z.strictObject({ title: z.string().trim().min(1).max(120), rule: ruleSchema })),
  },
  responses: { 200: jsonContent(segmentSchema, "The segment. It counts from the next question on.") },
});

const remove = defineRoute(withScope("settings:write"), {
  method: "delete",
  path: "/segments/{name}",
  tags,
  summary: "Delete a segment",
  description: "What names it is then read by nobody but staff.",
  request: { params: nameParameter },
  responses: { 200: jsonContent(z.object({ deleted: z.boolean() }), "It is gone.") },
});

const preview = defineRoute(withScope("settings:read"), {
  method: "post",
  path: "/segments/preview",
  tags,
  summary: "Count the verified contacts that a rule fits",
  request: jsonBody(z.strictObject({ rule: ruleSchema })),
  responses: {
    200: jsonContent(z.object({ count: z.number().int(), of: z.number().int() }), "How many, of how many verified."),
  },
});

function ruleOf({ match, conditions }: z.infer<typeof ruleSchema>): SegmentRule {
  return {
    match,
    conditions: conditions.map(({ field, operator, value }) => ({
      field,
      operator,
      ...(value === undefined ? {} : { value }),
    })),
  };
}

function segmentJson({ name, title, rule, updatedAt }: Segment) {
  return {
    name,
    title,
    rule: { match: rule.match, conditions: rule.conditions.map((condition) => ({ ...condition })) },
    updatedAt: updatedAt.toISOString(),
  };
}

export const segmentRoutes = createRouter();

segmentRoutes.openapi(list, async (context) => {
  const segments = await context.get("services").segments.list(context.get("principal").workspaceId);
  return context.json({ segments: segments.map(segmentJson) }, 200);
});

segmentRoutes.openapi(put, async (context) => {
  const { title, rule } = context.req.valid("json");
  const segment = await context.get("services").segments.put(context.get("principal").workspaceId, {
    name: context.req.valid("param").name,
    title,
    rule: ruleOf(rule),
  });
  return context.json(segmentJson(segment), 200);
});

segmentRoutes.openapi(remove, async (context) => {
  const { workspaceId } = context.get("principal");
  const deleted = await context.get("services").segments.delete(workspaceId, context.req.valid("param").name);
  if (!deleted) throw notFound("segment");
  return context.json({ deleted: true }, 200);
});

segmentRoutes.openapi(preview, async (context) => {
  const rule = ruleOf(context.req.valid("json").rule);
  let [count, of] = [0, 0];
  for await (const contacts of context.get("services").contacts.verified(context.get("principal").workspaceId)) {
    of += contacts.length;
    count += contacts.filter((contact) => fitsSegment(rule, contact)).length;
  }
  return context.json({ count, of }, 200);
});
