import { z } from "@hono/zod-openapi";
import type { Agent } from "@handrail/conversation";
import { notFound, type Principal } from "@handrail/core";
import { limitParameter } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import {
  afterQuery,
  eventJson,
  eventSchema,
  messageBody,
  sessionIdOf,
  sessionJson,
  sessionParameter,
  sessionSchema,
  sessionStatuses,
} from "./sessions-schema.ts";
import { lastSeenSeq, streamEvents, streamSession, wantsStream } from "./sessions-stream.ts";

const tags = ["Inbox"];
const reading = withScope("conversations:read");
const writing = withScope("conversations:write");

const summarySchema = sessionSchema
  .extend({ lastMessage: z.string(), lastAuthor: z.string(), reasons: z.array(z.string()) })
  .openapi("SessionSummary");

const list = defineRoute(reading, {
  method: "get",
  path: "/inbox/sessions",
  tags,
  summary: "List sessions, the latest first",
  request: {
    query: z.object({
      owner: z.enum(["human", "ai"]).optional(),
      status: z.enum(sessionStatuses).optional(),
      limit: limitParameter(200, 50),
    }),
  },
  responses: { 200: jsonContent(z.object({ sessions: z.array(summarySchema) }), "Sessions.") },
});

const read = defineRoute(reading, {
  method: "get",
  path: "/inbox/sessions/{id}",
  tags,
  summary: "Read a session with everything that happened",
  request: { params: sessionParameter },
  responses: {
    200: jsonContent(
      z.object({ session: sessionSchema, events: z.array(eventSchema) }),
      "The session, its events and what the assistant saw.",
    ),
  },
});

const events = defineRoute(reading, {
  method: "get",
  path: "/inbox/sessions/{id}/events",
  tags,
  summary: "Read or follow the events of a session, traces included",
  request: { params: sessionParameter, query: afterQuery },
  responses: {
    200: {
      description: "Events in order.",
      content: {
        "application/json": { schema: z.object({ events: z.array(eventSchema) }) },
        "text/event-stream": { schema: z.string() },
      },
    },
  },
});

const action = (path: string, summary: string) => ({
  method: "post" as const,
  path,
  tags,
  summary,
  responses: { 200: jsonContent(z.object({ session: sessionSchema }), "The session as it is now.") },
});

const take = defineRoute(writing, {
  ...action("/inbox/sessions/{id}/take" as const, "Take a session over"),
  path: "/inbox/sessions/{id}/take",
  request: { params: sessionParameter },
});
const giveBack = defineRoute(writing, {
  ...action("/inbox/sessions/{id}/return", "Return a session to the assistant"),
  path: "/inbox/sessions/{id}/return",
  request: { params: sessionParameter },
});
const close = defineRoute(writing, {
  ...action("/inbox/sessions/{id}/close", "Close a session"),
  path: "/inbox/sessions/{id}/close",
  request: {
    params: sessionParameter,
    ...jsonBody(z.strictObject({ status: z.enum(["closed_resolved", "closed_unresolved"]) })),
  },
});

const send = defineRoute(writing, {
  method: "post",
  path: "/inbox/sessions/{id}/messages",
  tags,
  summary: "Answer the contact",
  request: { params: sessionParameter, ...jsonBody(messageBody) },
  responses: {
    200: jsonContent(
      z.object({ messageId: z.string(), seq: z.number().int() }),
      "The message as it stands in the log.",
    ),
  },
});

const changes = defineRoute(reading, {
  method: "get",
  path: "/inbox/events",
  tags,
  summary: "Follow changes of the inbox",
  responses: {
    200: {
      description: "`inbox.changed` with `{sessionId}` whenever a session is created, handed off, answered or closed.",
      content: { "text/event-stream": { schema: z.string() } },
    },
  },
});

function agentOf(principal: Principal): Agent {
  if (principal.kind === "user") return { name: principal.user.name, userId: principal.user.id };
  return { name: principal.kind === "key" ? principal.name : "", userId: null };
}

const refOf = (principal: Principal, id: string) => ({
  workspaceId: principal.workspaceId,
  sessionId: sessionIdOf(id),
});

export const inboxRoutes = createRouter();

inboxRoutes.openapi(list, async (context) => {
  const { sessions } = context.get("services");
  const { owner, status, limit } = context.req.valid("query");
  const found = await sessions.list(context.get("principal").workspaceId, {
    limit,
    ...(owner ? { owner } : {}),
    ...(status ? { status } : {}),
  });
  const shown = found.map((session) => ({
    ...sessionJson(session),
    lastMessage: session.lastMessage,
    lastAuthor: session.lastAuthor,
    reasons: [...session.reasons],
  }));
  return context.json({ sessions: shown }, 200);
});

inboxRoutes.openapi(read, async (context) => {
  const { sessions, conversation } = context.get("services");
  const ref = refOf(context.get("principal"), context.req.valid("param").id);
  const session = await sessions.get(ref.workspaceId, ref.sessionId);
  if (!session) throw notFound("session");
  const found = await conversation.events(ref, 0, "staff");
  return context.json({ session: sessionJson(session), events: found.map(eventJson) }, 200);
});

inboxRoutes.openapi(events, async (context) => {
  const { conversation } = context.get("services");
  const ref = refOf(context.get("principal"), context.req.valid("param").id);
  const after = lastSeenSeq(context, context.req.valid("query").after);
  // Reading first also tells an unknown session from one without events.
  const found = await conversation.events(ref, after, "staff");
  if (wantsStream(context)) return streamSession(context, { ...ref, after, reader: "staff" });
  return context.json({ events: found.map(eventJson) }, 200);
});

inboxRoutes.openapi(take, async (context) => {
  const principal = context.get("principal");
  const session = await context
    .get("services")
    .conversation.take(refOf(principal, context.req.valid("param").id), agentOf(principal));
  return context.json({ session: sessionJson(session) }, 200);
});

inboxRoutes.openapi(giveBack, async (context) => {
  const principal = context.get("principal");
  const session = await context
    .get("services")
    .conversation.returnToAssistant(refOf(principal, context.req.valid("param").id), agentOf(principal));
  return context.json({ session: sessionJson(session) }, 200);
});

inboxRoutes.openapi(close, async (context) => {
  const session = await context
    .get("services")
    .conversation.closeSession(
      refOf(context.get("principal"), context.req.valid("param").id),
      context.req.valid("json").status,
    );
  return context.json({ session: sessionJson(session) }, 200);
});

inboxRoutes.openapi(send, async (context) => {
  const principal = context.get("principal");
  const { event } = await context
    .get("services")
    .conversation.answerAsAgent(
      refOf(principal, context.req.valid("param").id),
      agentOf(principal),
      context.req.valid("json"),
    );
  return context.json({ messageId: event.payload.messageId, seq: event.seq }, 200);
});

inboxRoutes.openapi(changes, (context) => {
  const { conversation } = context.get("services");
  const { workspaceId } = context.get("principal");
  return streamEvents(context, async (stream, signal) => {
    for await (const { sessionIds } of conversation.followInbox({ workspaceId, signal }))
      for (const sessionId of sessionIds)
        await stream.writeSSE({ event: "inbox.changed", data: JSON.stringify({ sessionId }) });
  });
});
