import { z } from "@hono/zod-openapi";
import {
  handoffReasons,
  helpCenterLabel,
  inboxQueues,
  inboxSorts,
  notFound,
  type HelpCenterId,
  type TeamId,
  type UserId,
} from "@handrail/core";
import { limitParameter } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonContent } from "../http/router.ts";
import {
  channelSchema,
  inboxContactJson,
  inboxContactSchema,
  inboxTags as tags,
  refOf,
  sentiments,
  staffSessionJson,
  staffSessionSchema,
  summaryJson,
  summarySchema,
} from "./inbox-schema.ts";
import { afterQuery, eventJson, eventSchema, sessionParameter, sessionStatuses } from "./sessions-schema.ts";
import { lastSeenSeq, wantsStream } from "./sessions-stream.ts";
import { streamInbox, streamStaffSession } from "./inbox-stream.ts";

const reading = withScope("conversations:read");

const list = defineRoute(reading, {
  method: "get",
  path: "/inbox/sessions",
  tags,
  summary: "List or search sessions",
  request: {
    query: z.object({
      queue: z.enum(inboxQueues).optional(),
      owner: z.enum(["human", "ai"]).optional().openapi({ deprecated: true, description: "Use `queue`." }),
      status: z.enum(sessionStatuses).optional().openapi({ deprecated: true, description: "Use `queue`." }),
      team: z.string().max(80).optional(),
      assignee: z.string().max(80).optional(),
      channel: channelSchema.optional(),
      language: z
        .string()
        .regex(/^[a-z]{2,3}$/i)
        .transform((language) => language.toLowerCase())
        .optional()
        .openapi({ type: "string", description: "Without region: `de` finds de-AT too." }),
      reason: z.enum(handoffReasons).optional(),
      tag: z.string().max(60).optional(),
      sentiment: z.enum(sentiments).optional(),
      helpCenter: z.string().max(80).optional().openapi({
        description: "Id of the help center on which it began, or `removed` for one that is gone.",
      }),
      q: z.string().max(200).optional().openapi({
        description: "Ticket number, name or address of the contact, or words of a message or note.",
      }),
      sort: z.enum(inboxSorts).default("newest"),
      cursor: z.string().max(300).optional().openapi({ description: "`next` of the page before." }),
      limit: limitParameter(200, 50),
    }),
  },
  responses: {
    200: jsonContent(z.object({ sessions: z.array(summarySchema), next: z.string().optional() }), "One page."),
  },
});

const countsSchema = z
  .object({
    ...(Object.fromEntries(inboxQueues.map((queue) => [queue, z.number().int()])) as Record<
      (typeof inboxQueues)[number],
      z.ZodNumber
    >),
    waiting: z.number().int().openapi({ description: "Contacts who wait for a person's answer." }),
    perTeam: z.record(z.string(), z.number().int()),
    perHelpCenter: z.record(z.string(), z.number().int()).openapi({
      description: "What is open, by the help center on which it began; `removed` for those that are gone.",
    }),
  })
  .openapi("InboxCounts");

const queues = defineRoute(reading, {
  method: "get",
  path: "/inbox/queues",
  tags,
  summary: "How many sessions each queue holds",
  responses: { 200: jsonContent(countsSchema, "Counts for whoever asks.") },
});

const listTags = defineRoute(reading, {
  method: "get",
  path: "/inbox/tags",
  tags,
  summary: "List the tags in use",
  responses: { 200: jsonContent(z.object({ tags: z.array(z.string()) }), "The most used first.") },
});

const listPeople = defineRoute(reading, {
  method: "get",
  path: "/inbox/people",
  tags,
  summary: "List who can be given a session",
  responses: {
    200: jsonContent(
      z.object({ people: z.array(z.object({ id: z.string(), name: z.string(), here: z.boolean() })) }),
      "People who may answer; `here` is true where the console is open.",
    ),
  },
});

const listHelpCenters = defineRoute(reading, {
  method: "get",
  path: "/inbox/help-centers",
  tags,
  summary: "List the help centers that a session can have begun on",
  responses: {
    200: jsonContent(
      z.object({
        helpCenters: z.array(z.object({ id: z.string(), name: z.string(), isDefault: z.boolean() })),
        removed: z.boolean().openapi({ description: "A session began on one that is gone." }),
      }),
      "The default one first.",
    ),
  },
});

const read = defineRoute(reading, {
  method: "get",
  path: "/inbox/sessions/{id}",
  tags,
  summary: "Read a session with everything that happened",
  request: { params: sessionParameter },
  responses: {
    200: jsonContent(
      z.object({
        session: staffSessionSchema,
        contact: inboxContactSchema.nullable(),
        events: z.array(eventSchema),
      }),
      "The session, its contact, its events and what the assistant saw.",
    ),
  },
});

const events = defineRoute(reading, {
  method: "get",
  path: "/inbox/sessions/{id}/events",
  tags,
  summary: "Read or follow the events of a session, notes and traces included",
  description: "As a stream also `presence` of colleagues: who looks at the session, and who writes in it.",
  request: {
    params: sessionParameter,
    query: afterQuery.extend({ window: z.string().max(64).optional().openapi({ description: "Own id of a window." }) }),
  },
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

/** A console says at least this often that it is open. */
const hereWithinMs = 2 * 60_000;

export const inboxRoutes = createRouter();

inboxRoutes.openapi(list, async (context) => {
  const { inbox } = context.get("services");
  const principal = context.get("principal");
  const { q, team, assignee, helpCenter, owner, status, ...question } = context.req.valid("query");
  const queue =
    question.queue ??
    (status && status !== "open" ? "closed" : owner === "ai" ? "assistant" : owner === "human" ? "open" : undefined);
  const { rows, next } = await inbox.list(principal.workspaceId, {
    ...question,
    ...(queue ? { queue } : {}),
    ...(team ? { teamId: team as TeamId } : {}),
    ...(assignee ? { assigneeId: assignee as UserId } : {}),
    ...(helpCenter ? { helpCenter: helpCenter as HelpCenterId | "removed" } : {}),
    ...(q ? { search: q } : {}),
    userId: principal.kind === "user" ? principal.user.id : null,
  });
  return context.json({ sessions: rows.map(summaryJson), ...(next ? { next } : {}) }, 200);
});

inboxRoutes.openapi(queues, async (context) => {
  const principal = context.get("principal");
  const userId = principal.kind === "user" ? principal.user.id : null;
  const counts = await context.get("services").inbox.counts(principal.workspaceId, userId);
  return context.json({ ...counts, perTeam: { ...counts.perTeam }, perHelpCenter: { ...counts.perHelpCenter } }, 200);
});

inboxRoutes.openapi(listTags, async (context) => {
  const found = await context.get("services").inbox.tags(context.get("principal").workspaceId);
  return context.json({ tags: found }, 200);
});

inboxRoutes.openapi(listPeople, async (context) => {
  const { people, clock } = context.get("services");
  const since = new Date(clock().getTime() - hereWithinMs);
  const found = await people.list(context.get("principal").workspaceId);
  return context.json(
    {
      people: found
        .filter((person) => person.deactivatedAt === null && person.mayAnswer)
        .map(({ id, name, lastActiveAt }) => ({ id, name, here: lastActiveAt !== null && lastActiveAt >= since })),
    },
    200,
  );
});

inboxRoutes.openapi(listHelpCenters, async (context) => {
  const { helpCenters, inbox, workspace } = context.get("services");
  const { workspaceId } = context.get("principal");
  const [all, removed] = await Promise.all([helpCenters.list(workspaceId), inbox.hasRemovedHelpCenter(workspaceId)]);
  return context.json(
    {
      helpCenters: all.map((helpCenter) => ({
        id: helpCenter.id,
        name: helpCenterLabel(helpCenter, workspace.name),
        isDefault: helpCenter.isDefault,
      })),
      removed,
    },
    200,
  );
});

inboxRoutes.openapi(read, async (context) => {
  const { sessions, contacts, conversation } = context.get("services");
  const ref = refOf(context.get("principal"), context.req.valid("param").id);
  const session = await sessions.get(ref.workspaceId, ref.sessionId);
  if (!session) throw notFound("session");
  const [contact, found] = await Promise.all([
    contacts.get(ref.workspaceId, session.contactId),
    conversation.events(ref, 0, "staff"),
  ]);
  return context.json(
    {
      session: staffSessionJson(session),
      contact: contact ? inboxContactJson(contact) : null,
      events: found.map(eventJson),
    },
    200,
  );
});

inboxRoutes.openapi(events, async (context) => {
  const { conversation } = context.get("services");
  const ref = refOf(context.get("principal"), context.req.valid("param").id);
  const query = context.req.valid("query");
  const after = lastSeenSeq(context, query.after);
  // Reading first also tells an unknown session from one without events.
  const found = await conversation.events(ref, after, "staff");
  if (wantsStream(context)) return streamStaffSession(context, { ...ref, after, reader: "staff" }, query.window);
  return context.json({ events: found.map(eventJson) }, 200);
});

inboxRoutes.openapi(changes, (context) => streamInbox(context));
