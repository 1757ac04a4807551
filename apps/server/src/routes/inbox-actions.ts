import { z } from "@hono/zod-openapi";
import { HandrailError, notFound, type TeamId, type UserId, type WorkspaceId } from "@handrail/core";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import type { Services } from "../services.ts";
import {
  agentOf,
  inboxTags as tags,
  longText,
  neededText,
  ownId,
  refOf,
  staffSessionJson,
  staffSessionSchema,
} from "./inbox-schema.ts";
import { announcePresence } from "./inbox-stream.ts";
import { sessionParameter } from "./sessions-schema.ts";

const reading = withScope("conversations:read");
const writing = withScope("conversations:write");
const longestSleepMs = 366 * 24 * 60 * 60_000;

const now = { 200: jsonContent(z.object({ session: staffSessionSchema }), "The session as it is now.") };
const action = <const Path extends string, Body extends z.ZodType>(path: Path, summary: string, body: Body) =>
  defineRoute(writing, {
    method: "post",
    path,
    tags,
    summary,
    request: { params: sessionParameter, ...jsonBody(body) },
    responses: now,
  });

const bare = <const Path extends string>(path: Path, summary: string) =>
  defineRoute(writing, { method: "post", path, tags, summary, request: { params: sessionParameter }, responses: now });

const take = bare("/inbox/sessions/{id}/take", "Take a session over");
const giveBack = bare("/inbox/sessions/{id}/return", "Return a session to the assistant");
const reopen = bare("/inbox/sessions/{id}/reopen", "Open a closed session again");

const assign = action(
  "/inbox/sessions/{id}/assign",
  "Give a session to a person or a team",
  z.strictObject({
    assigneeId: z.string().max(80).nullable().optional().openapi({ description: "Null gives it back to the queue." }),
    teamId: z.string().max(80).nullable().optional(),
  }),
);

const close = action(
  "/inbox/sessions/{id}/close",
  "Close a session",
  z.strictObject({ status: z.enum(["closed_resolved", "closed_unresolved"]), outcome: longText(1000).optional() }),
);

const snooze = action(
  "/inbox/sessions/{id}/snooze",
  "Hide a session from the queues for a while",
  z.strictObject({
    until: z.iso.datetime({ offset: true }).nullable().openapi({ description: "Null wakes it now." }),
  }),
);

const tag = action(
  "/inbox/sessions/{id}/tags",
  "Set the tags of a session",
  z.strictObject({ tags: z.array(neededText(60)).max(20) }),
);

const note = defineRoute(writing, {
  method: "post",
  path: "/inbox/sessions/{id}/notes",
  tags,
  summary: "Write an internal note",
  description: "Only staff may read notes; no route of a contact shows them.",
  request: { params: sessionParameter, ...jsonBody(z.strictObject({ id: ownId, text: neededText(8000) })) },
  responses: { 200: jsonContent(z.object({ seq: z.number().int() }), "The note's place in the log.") },
});

const send = defineRoute(writing, {
  method: "post",
  path: "/inbox/sessions/{id}/messages",
  tags,
  summary: "Answer the contact",
  request: {
    params: sessionParameter,
    ...jsonBody(
      z.strictObject({
        id: ownId,
        text: longText(8000),
        attachments: z.array(z.string().max(80)).max(5).optional(),
        after: z.number().int().min(0).optional().openapi({
          description: "Last event that the writer has seen. A colleague's answer after it refuses the message.",
        }),
      }),
    ),
  },
  responses: {
    200: jsonContent(
      z.object({ messageId: z.string(), seq: z.number().int() }),
      "The message as it stands in the log.",
    ),
  },
});

const presence = defineRoute(reading, {
  method: "post",
  path: "/inbox/sessions/{id}/presence",
  tags,
  summary: "Tell colleagues what you do in a session",
  request: {
    params: sessionParameter,
    ...jsonBody(
      z.strictObject({ window: z.string().min(1).max(64), state: z.enum(["viewing", "replying", "noting"]) }),
    ),
  },
  responses: { 204: { description: "Told." } },
});

export const inboxActionRoutes = createRouter();

inboxActionRoutes.openapi(take, async (context) => {
  const principal = context.get("principal");
  const { conversation } = context.get("services");
  const session = await conversation.take(refOf(principal, context.req.valid("param").id), agentOf(principal));
  return context.json({ session: staffSessionJson(session) }, 200);
});

inboxActionRoutes.openapi(giveBack, async (context) => {
  const principal = context.get("principal");
  const { conversation } = context.get("services");
  const ref = refOf(principal, context.req.valid("param").id);
  return context.json(
    { session: staffSessionJson(await conversation.returnToAssistant(ref, agentOf(principal))) },
    200,
  );
});

inboxActionRoutes.openapi(reopen, async (context) => {
  const { conversation } = context.get("services");
  const session = await conversation.reopen(refOf(context.get("principal"), context.req.valid("param").id));
  return context.json({ session: staffSessionJson(session) }, 200);
});

inboxActionRoutes.openapi(assign, async (context) => {
  const services = context.get("services");
  const principal = context.get("principal");
  const { assigneeId, teamId } = context.req.valid("json");
  const session = await services.conversation.assign(
    refOf(principal, context.req.valid("param").id),
    agentOf(principal),
    {
      ...(assigneeId === undefined ? {} : { person: await personOf(services, principal.workspaceId, assigneeId) }),
      ...(teamId === undefined ? {} : { team: await teamOf(services, principal.workspaceId, teamId) }),
    },
  );
  return context.json({ session: staffSessionJson(session) }, 200);
});

inboxActionRoutes.openapi(close, async (context) => {
  const { conversation } = context.get("services");
  const { status, outcome } = context.req.valid("json");
  const session = await conversation.closeSession(refOf(context.get("principal"), context.req.valid("param").id), {
    status,
    ...(outcome ? { outcome } : {}),
  });
  return context.json({ session: staffSessionJson(session) }, 200);
});

inboxActionRoutes.openapi(snooze, async (context) => {
  const { conversation, clock } = context.get("services");
  const principal = context.get("principal");
  const { until } = context.req.valid("json");
  const time = until === null ? null : new Date(until);
  if (time && time.getTime() > clock().getTime() + longestSleepMs)
    throw new HandrailError({
      kind: "invalid_input",
      code: "time_too_far",
      message: "A session can sleep for a year at most.",
      hint: "Choose an earlier time.",
    });
  const ref = refOf(principal, context.req.valid("param").id);
  return context.json({ session: staffSessionJson(await conversation.snooze(ref, agentOf(principal), time)) }, 200);
});

inboxActionRoutes.openapi(tag, async (context) => {
  const { conversation } = context.get("services");
  const principal = context.get("principal");
  const ref = refOf(principal, context.req.valid("param").id);
  const session = await conversation.tag(ref, agentOf(principal), context.req.valid("json").tags);
  return context.json({ session: staffSessionJson(session) }, 200);
});

inboxActionRoutes.openapi(note, async (context) => {
  const { conversation } = context.get("services");
  const principal = context.get("principal");
  const ref = refOf(principal, context.req.valid("param").id);
  return context.json(await conversation.note(ref, agentOf(principal), context.req.valid("json")), 200);
});

inboxActionRoutes.openapi(send, async (context) => {
  const principal = context.get("principal");
  const { id, text, attachments, after } = context.req.valid("json");
  if (text === "" && !attachments?.length)
    throw new HandrailError({
      kind: "invalid_input",
      code: "empty_message",
      message: "The message is empty.",
      hint: "Write a text or add a file.",
    });
  const { event } = await context
    .get("services")
    .conversation.answerAsAgent(refOf(principal, context.req.valid("param").id), agentOf(principal), {
      id,
      text,
      ...(attachments ? { attachments } : {}),
      ...(after === undefined ? {} : { after }),
    });
  return context.json({ messageId: event.payload.messageId, seq: event.seq }, 200);
});

inboxActionRoutes.openapi(presence, async (context) => {
  const principal = context.get("principal");
  const ref = refOf(principal, context.req.valid("param").id);
  if (!(await context.get("services").sessions.get(ref.workspaceId, ref.sessionId))) throw notFound("session");
  if (principal.kind === "user")
    await announcePresence(context, ref.sessionId, {
      ...context.req.valid("json"),
      userId: principal.user.id,
      name: principal.user.name,
    });
  return context.body(null, 204);
});

async function personOf({ people }: Services, workspaceId: WorkspaceId, id: string | null) {
  if (id === null) return null;
  const person = (await people.list(workspaceId)).find((candidate) => candidate.id === (id as UserId));
  if (!person || person.deactivatedAt !== null || !person.mayAnswer)
    throw notFound("person", "Choose somebody who may answer conversations.");
  return { id: person.id, name: person.name };
}

async function teamOf({ teams }: Services, workspaceId: WorkspaceId, id: string | null) {
  if (id === null) return null;
  const team = await teams.get(workspaceId, id as TeamId);
  if (!team) throw notFound("team");
  return { id: team.id, name: team.name };
}
