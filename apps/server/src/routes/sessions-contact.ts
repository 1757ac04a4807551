import { z } from "@hono/zod-openapi";
import type { Principal } from "@handrail/core";
import { ownSession } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { budget } from "../security/budget.ts";
import { sessionIdOf, sessionJson, sessionParameter, sessionSchema } from "./sessions-schema.ts";

const tags = ["Sessions"];

const close = defineRoute(ownSession, {
  method: "post",
  path: "/sessions/{id}/close",
  tags,
  summary: "End a session",
  description: "A message within the reopen window opens it again; later it begins a new one.",
  request: {
    params: sessionParameter,
    ...jsonBody(
      z.strictObject({
        confirmed: z.literal(true, "ask the contact, then send true"),
        resolved: z.boolean().default(true).openapi({ description: "Whether the contact got what it came for." }),
      }),
    ),
  },
  responses: {
    200: jsonContent(z.object({ session: sessionSchema.omit({ assigneeId: true }) }), "The session as it is now."),
  },
});

const feedback = defineRoute(ownSession, {
  method: "post",
  path: "/sessions/{id}/feedback",
  tags,
  summary: "Say whether a reply of the assistant helped",
  description: "The last word on a message counts.",
  request: {
    params: sessionParameter,
    ...jsonBody(
      z.strictObject({
        messageId: z.string().min(1).max(80),
        helpful: z.boolean(),
        comment: z.string().trim().max(1_000).optional(),
      }),
    ),
  },
  responses: { 200: jsonContent(z.object({ seq: z.number().int() }), "Its place in the log.") },
});

const refOf = (principal: Principal, id: string) => ({
  workspaceId: principal.workspaceId,
  sessionId: sessionIdOf(id),
});

export const sessionContactRoutes = createRouter();

sessionContactRoutes.use("/sessions/:id/close", budget("close", { requests: 30, windowSeconds: 60 }));
sessionContactRoutes.use("/sessions/:id/feedback", budget("feedback", { requests: 60, windowSeconds: 60 }));

sessionContactRoutes.openapi(close, async (context) => {
  const ref = refOf(context.get("principal"), context.req.valid("param").id);
  const closed = await context.get("services").conversation.closeAsContact(ref, context.req.valid("json").resolved);
  const { assigneeId: _withheld, ...session } = sessionJson(closed);
  return context.json({ session }, 200);
});

sessionContactRoutes.openapi(feedback, async (context) => {
  const ref = refOf(context.get("principal"), context.req.valid("param").id);
  const { messageId, helpful, comment } = context.req.valid("json");
  const seq = await context
    .get("services")
    .conversation.giveFeedback(ref, { messageId, helpful, ...(comment ? { comment } : {}) });
  return context.json({ seq }, 200);
});
