import { z } from "@hono/zod-openapi";
import type { TurnReply } from "@handrail/conversation";
import { notFound, type ContactId, type DeviceId } from "@handrail/core";
import type { Context } from "hono";
import { newVisitor } from "../contact/devices.ts";
import type { AppEnvironment } from "../http/environment.ts";
import { localeParameter } from "../http/parameters.ts";
import { calledHelpCenter } from "../http/help-center.ts";
import { everyone, ownSession } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { budget } from "../security/budget.ts";
import {
  afterQuery,
  eventJson,
  eventSchema,
  messageBody,
  replySchema,
  sessionIdOf,
  sessionJson,
  sessionParameter,
  sessionSchema,
  sessionStatuses,
} from "./sessions-schema.ts";
import { lastSeenSeq, streamSession, wantsStream } from "./sessions-stream.ts";
import { streamTurn } from "./sessions-turn-stream.ts";

const tags = ["Sessions"];
const stream = (description: string) => ({ "text/event-stream": { schema: z.string().openapi({ description }) } });

const create = defineRoute(everyone, {
  method: "post",
  path: "/sessions",
  tags,
  summary: "Start a session",
  description:
    "With a device token the session belongs to that contact, without a credential to a new visitor. It is answered from what the help center of the called host name shows.",
  request: jsonBody(z.strictObject({ channel: z.enum(["web", "api"]).default("api"), locale: localeParameter })),
  responses: {
    201: jsonContent(
      z.object({
        id: z.string(),
        ticketNumber: z.number().int(),
        token: z.string().openapi({ description: "Bearer token of this one session; shown this once." }),
        deviceToken: z.string().optional().openapi({
          description:
            "Bearer token of the browser, for every session of its contact. Only for a web session that was started without a credential; shown this once.",
        }),
        locale: z.string(),
        status: z.enum(sessionStatuses),
      }),
      "The session and its token.",
    ),
  },
});

const send = defineRoute(ownSession, {
  method: "post",
  path: "/sessions/{id}/messages",
  tags,
  summary: "Send a message and get the reply",
  description: "Accept application/json waits for the reply; text/event-stream streams the events of this turn.",
  request: { params: sessionParameter, ...jsonBody(messageBody) },
  responses: {
    200: {
      description: "The reply, or its events.",
      content: {
        "application/json": { schema: replySchema },
        ...stream("Events of the turn, as in the session's event stream."),
      },
    },
  },
});

const read = defineRoute(ownSession, {
  method: "get",
  path: "/sessions/{id}",
  tags,
  summary: "Read the state of a session",
  request: { params: sessionParameter },
  responses: {
    200: jsonContent(
      sessionSchema.omit({ assigneeId: true }).extend({
        unread: z.number().int(),
        readUpTo: z.object({ contact: z.number().int(), agent: z.number().int() }),
      }),
      "The session.",
    ),
  },
});

const events = defineRoute(ownSession, {
  method: "get",
  path: "/sessions/{id}/events",
  tags,
  summary: "Read or follow the events of a session",
  description:
    "With Accept text/event-stream: everything after `Last-Event-ID` or `after`, then live. The id of an event is its number; reply.started, reply.delta and typing pass without one.",
  request: { params: sessionParameter, query: afterQuery },
  responses: {
    200: {
      description: "Events in order.",
      content: {
        "application/json": { schema: z.object({ events: z.array(eventSchema) }) },
        ...stream("`id` is the number, `event` the kind, `data` the event as JSON."),
      },
    },
  },
});

export const sessionRoutes = createRouter();

sessionRoutes.use("/sessions", budget("sessions", { requests: 30, windowSeconds: 60 }));
sessionRoutes.use("/sessions/:id/messages", budget("messages", { requests: 60, windowSeconds: 60 }));

sessionRoutes.openapi(create, async (context) => {
  const { conversation, workspace } = context.get("services");
  const { channel, locale = workspace.sourceLocale } = context.req.valid("json");
  const { contactId, deviceId, deviceToken } = await starterOf(context, channel);
  const { session, token } = await conversation.createSession({
    workspaceId: workspace.id,
    channel,
    locale,
    ...(await calledHelpCenter(context)),
    ...(contactId ? { contactId } : {}),
    ...(deviceId ? { deviceId } : {}),
  });
  const { id, ticketNumber, status } = session;
  const made = { id, ticketNumber, token, locale: session.locale, status };
  return context.json(deviceToken ? { ...made, deviceToken } : made, 201);
});

sessionRoutes.openapi(send, async (context) => {
  const { conversation } = context.get("services");
  const session = {
    workspaceId: context.get("principal").workspaceId,
    sessionId: sessionIdOf(context.req.valid("param").id),
  };
  const { id, text, attachments } = context.req.valid("json");
  const received = await conversation.receive({
    ...session,
    clientMessageId: id,
    text,
    ...(attachments ? { attachments } : {}),
  });
  if (wantsStream(context)) return streamTurn(context, session, received);
  const reply = replyJson(await received.reply);
  const { session: target } = received;
  const moved =
    target.id === session.sessionId ? {} : { session: { id: target.id, ticketNumber: target.ticketNumber } };
  return context.json({ ...reply, ...moved }, 200);
});

sessionRoutes.openapi(read, async (context) => {
  const { sessions } = context.get("services");
  const session = await sessions.get(context.get("principal").workspaceId, sessionIdOf(context.req.valid("param").id));
  if (!session) throw notFound("session");
  const { assigneeId: _withheld, ...shown } = sessionJson(session);
  const { unread, contact, agent } = (await sessions.readMarks(session.workspaceId, session.id)) ?? noMarks;
  return context.json({ ...shown, unread, readUpTo: { contact, agent } }, 200);
});

sessionRoutes.openapi(events, async (context) => {
  const session = {
    workspaceId: context.get("principal").workspaceId,
    sessionId: sessionIdOf(context.req.valid("param").id),
  };
  const after = lastSeenSeq(context, context.req.valid("query").after);
  if (wantsStream(context)) return streamSession(context, { ...session, after, reader: "contact" });
  const found = await context.get("services").conversation.events(session, after, "contact");
  return context.json({ events: found.map(eventJson) }, 200);
});

const noMarks = { unread: 0, contact: 0, agent: 0 };

/** Whose the new session is. A browser without a credential becomes a visitor whose device is remembered. */
async function starterOf(
  context: Context<AppEnvironment>,
  channel: "web" | "api",
): Promise<{ contactId?: ContactId; deviceId?: DeviceId; deviceToken?: string }> {
  const principal = context.get("principal");
  if (principal.kind === "contact") {
    const { contactId, deviceId } = principal;
    return { contactId, ...(deviceId ? { deviceId } : {}) };
  }
  if (principal.kind !== "anonymous" || channel !== "web") return {};
  const { contact, device, token } = await newVisitor(context.get("services"));
  return { contactId: contact.id, deviceId: device.id, deviceToken: token };
}

function replyJson(reply: TurnReply) {
  const { kind, text, citations, confidence, reasons, messageId, inReplyTo, seq, quickReplies } = reply;
  return {
    kind,
    text,
    citations: [...citations],
    confidence,
    reasons: [...reasons],
    messageId,
    inReplyTo,
    seq,
    ...(quickReplies ? { quickReplies: [...quickReplies] } : {}),
  };
}
