import { z } from "@hono/zod-openapi";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { sessionIdOf, sessionParameter } from "./sessions-schema.ts";

const redact = defineRoute(withScope("conversations:write"), {
  method: "post",
  path: "/inbox/sessions/{id}/messages/{messageId}/redact",
  tags: ["Inbox"],
  summary: "Take words out of a stored message",
  description:
    "They go from the message and from everything made of it: replies, traces, summaries, notes, previews, and open chats. This cannot be undone.",
  request: {
    params: sessionParameter.extend({ messageId: z.string().max(80) }),
    ...jsonBody(
      z.strictObject({
        remove: z
          .array(z.string().trim().min(1).max(4_000))
          .min(1)
          .max(20)
          .optional()
          .openapi({ description: "Passages as they stand in the message. Without them the whole text goes." }),
      }),
    ),
  },
  responses: { 200: jsonContent(z.object({ text: z.string() }), "What is left of the message.") },
});

export const redactionRoutes = createRouter();

redactionRoutes.openapi(redact, async (context) => {
  const { workspaceId } = context.get("principal");
  const { id, messageId } = context.req.valid("param");
  const { remove } = context.req.valid("json");
  const { text } = await context
    .get("services")
    .conversation.redactMessage(
      { workspaceId, sessionId: sessionIdOf(id) },
      { messageId, by: "agent", ...(remove ? { remove } : {}) },
    );
  return context.json({ text }, 200);
});
