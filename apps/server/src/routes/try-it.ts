import { z } from "@hono/zod-openapi";
import type { FinishedTurn, TrainingVariant } from "@handrail/conversation";
import { channels, notFound, type HelpCenterId } from "@handrail/core";
import { localeParameter } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { writtenText } from "./sessions-schema.ts";
import { replyShape, replyShapeOf, traceShape, traceShapeOf } from "./turn-shapes.ts";

const triedSchema = z.object({
  reply: replyShape,
  handoff: z.object({ explanation: z.string(), summary: z.string() }).nullable(),
  trace: traceShape,
});

const tryIt = defineRoute(withScope("settings:write"), {
  method: "post",
  path: "/training/try",
  tags: ["Training"],
  summary: "Answer a question with the drafts and with what is live",
  description:
    "Nothing is stored: no session, no ticket number, no message. With a language model it costs its tokens.",
  request: jsonBody(
    z.strictObject({
      text: writtenText,
      locale: localeParameter,
      channel: z.enum(channels).default("web"),
      helpCenterId: z.string().max(80).optional().openapi({
        description: "The help center whose topics it is answered from; the default one without it.",
      }),
      segments: z
        .array(z.string().regex(/^[\w-]{1,60}$/))
        .max(20)
        .default([]),
    }),
  ),
  responses: {
    200: jsonContent(
      z.object({ draft: triedSchema, published: triedSchema }),
      "Both replies with everything that was seen and done for them.",
    ),
  },
});

export const tryItRoutes = createRouter();

tryItRoutes.openapi(tryIt, async (context) => {
  const { conversation, helpCenters, workspace } = context.get("services");
  const { workspaceId } = context.get("principal");
  const { text, channel, helpCenterId = null, segments, locale = workspace.sourceLocale } = context.req.valid("json");
  if (helpCenterId !== null && !(await helpCenters.list(workspaceId)).some(({ id }) => id === helpCenterId))
    throw notFound("help center", "Choose one that is there, or none for the default one.");
  const answer = (variant: TrainingVariant) =>
    conversation.tryTurn({
      workspaceId,
      text,
      locale,
      channel,
      helpCenterId: helpCenterId as HelpCenterId | null,
      segments,
      variant,
      signal: context.req.raw.signal,
    });
  const [draft, published] = await Promise.all([answer("draft"), answer("published")]);
  return context.json({ draft: tried(draft), published: tried(published) }, 200);
});

function tried({ reply, handoff, trace }: FinishedTurn) {
  return {
    reply: replyShapeOf(reply),
    handoff: handoff ? { explanation: handoff.explanation, summary: handoff.summary } : null,
    trace: traceShapeOf(trace),
  };
}
