import { z } from "@hono/zod-openapi";
import type { Side } from "@handrail/conversation";
import { notFound, type Principal } from "@handrail/core";
import { ownSession, withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { budget } from "../security/budget.ts";
import { sessionIdOf, sessionParameter } from "./sessions-schema.ts";

const request = { params: sessionParameter };
const done = { 204: { description: "Told the other side." } };
const mark = z.strictObject({
  upTo: z.number().int().min(0).max(2_147_483_647).openapi({ description: "Number of the last event that was read." }),
});

const typing = {
  method: "post" as const,
  request,
  responses: done,
  summary: "Tell the other side that somebody types",
};
const read = {
  method: "post" as const,
  request: { ...request, ...jsonBody(mark) },
  responses: done,
  summary: "Tell the other side up to where was read",
};

const contactTypes = defineRoute(ownSession, { ...typing, tags: ["Sessions"], path: "/sessions/{id}/typing" });
const contactReads = defineRoute(ownSession, { ...read, tags: ["Sessions"], path: "/sessions/{id}/read" });
const agentTypes = defineRoute(withScope("conversations:write"), {
  ...typing,
  tags: ["Inbox"],
  path: "/inbox/sessions/{id}/typing",
});
const agentReads = defineRoute(withScope("conversations:write"), {
  ...read,
  tags: ["Inbox"],
  path: "/inbox/sessions/{id}/read",
});
const marks = defineRoute(withScope("conversations:read"), {
  method: "get",
  path: "/inbox/sessions/{id}/read",
  tags: ["Inbox"],
  summary: "Up to which event each side has read",
  request,
  responses: { 200: jsonContent(z.object({ contact: z.number().int(), agent: z.number().int() }), "The marks.") },
});

const contactSide: Side = { author: "contact", name: "" };

function agentSide(principal: Principal): Side {
  return { author: "agent", name: principal.kind === "user" ? principal.user.name : "" };
}

const refOf = (principal: Principal, id: string) => ({
  workspaceId: principal.workspaceId,
  sessionId: sessionIdOf(id),
});

export const presenceRoutes = createRouter();

presenceRoutes.use("/sessions/:id/typing", budget("typing", { requests: 120, windowSeconds: 60 }));
presenceRoutes.use("/sessions/:id/read", budget("read", { requests: 240, windowSeconds: 60 }));

presenceRoutes.openapi(contactTypes, async (context) => {
  const ref = refOf(context.get("principal"), context.req.valid("param").id);
  await context.get("services").conversation.typing(ref, contactSide);
  return context.body(null, 204);
});

presenceRoutes.openapi(contactReads, async (context) => {
  const ref = refOf(context.get("principal"), context.req.valid("param").id);
  await context.get("services").conversation.markRead(ref, contactSide, context.req.valid("json").upTo);
  return context.body(null, 204);
});

presenceRoutes.openapi(agentTypes, async (context) => {
  const principal = context.get("principal");
  await context
    .get("services")
    .conversation.typing(refOf(principal, context.req.valid("param").id), agentSide(principal));
  return context.body(null, 204);
});

presenceRoutes.openapi(agentReads, async (context) => {
  const principal = context.get("principal");
  const ref = refOf(principal, context.req.valid("param").id);
  await context.get("services").conversation.markRead(ref, agentSide(principal), context.req.valid("json").upTo);
  return context.body(null, 204);
});

presenceRoutes.openapi(marks, async (context) => {
  const { workspaceId, sessionId } = refOf(context.get("principal"), context.req.valid("param").id);
  const found = await context.get("services").sessions.readMarks(workspaceId, sessionId);
  if (!found) throw notFound("session");
  return context.json({ contact: found.contact, agent: found.agent }, 200);
});
