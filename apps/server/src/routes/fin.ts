import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import type { RatingOutcome } from "@handrail/conversation";
import { invalidInput, type ClientConversation, type WorkspaceId } from "@handrail/core";
import { bodyLimit } from "hono/body-limit";
import { startClientSession } from "../compat/client-session.ts";
import { answerFinError } from "../compat/fin/fin-errors.ts";
import { createFinMapper, endsTurn, type FinEvent, type FinStatus } from "../compat/fin/fin-events.ts";
import {
  csatBody,
  earlierOf,
  personOf,
  replyBody,
  startBody,
  textOf,
  type AttributeErrors,
  type ReplyBody,
} from "../compat/fin/fin-request.ts";
import { isRatingKey, ratingKeys, ratingOf } from "../compat/fin/ratings.ts";
import { siteUrlOf } from "../compat/site-url.ts";
import { openStream, sealStream } from "../compat/fin/stream-token.ts";
import { calledHelpCenter } from "../http/help-center.ts";
import { everyone, withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { authenticate } from "../security/authenticate.ts";
import { budget } from "../security/budget.ts";
import type { Services } from "../services.ts";
import { streamEvents } from "./sessions-stream.ts";

const largestBodyBytes = 16 * 1024 * 1024;
const largestRatingBytes = 64 * 1024;

const statusSchema = z.object({
  conversation_id: z.string(),
  user_id: z.string(),
  status: z.enum(["thinking", "replying", "awaiting_user_reply", "escalated", "resolved", "complete"]),
  created_at_ms: z.iso.datetime(),
  errors: z.record(z.string(), z.object({ attributes: z.record(z.string(), z.string()) })).optional(),
  sse_subscription_url: z.string(),
});

const start = defineRoute(withScope("conversations:write"), {
  method: "post",
  path: "/start",
  summary: "Start a conversation",
  request: jsonBody(startBody),
  responses: { 200: jsonContent(statusSchema, "The assistant is at it; what it says comes as events.") },
});

const reply = defineRoute(withScope("conversations:write"), {
  method: "post",
  path: "/reply",
  summary: "Write in a conversation",
  request: jsonBody(replyBody),
  responses: { 200: jsonContent(statusSchema, "The assistant is at it; what it says comes as events.") },
});

const events = defineRoute(everyone, {
  method: "get",
  path: "/events",
  summary: "Follow a conversation",
  request: { query: z.object({ access_token: z.string().min(1).max(4_000) }) },
  responses: { 200: { description: "Events.", content: { "text/event-stream": { schema: z.string() } } } },
});

const rate = defineRoute(withScope("conversations:write"), {
  method: "post",
  path: "/csat",
  summary: "Submit a rating",
  request: jsonBody(csatBody),
  responses: {
    200: jsonContent(
      z.object({ conversation_id: z.string(), rating: z.enum(ratingKeys), status: z.literal("rated") }),
      "The rating is recorded.",
    ),
    422: jsonContent(z.object({ errors: z.record(z.string(), z.string()) }), "It could not be recorded, and why."),
  },
});

/** What clients of Intercom's Fin Agent API call, below `/fin`, after its published version 2.16. */
export const finRoutes = createRouter();

finRoutes.onError(answerFinError);
finRoutes.use("/start", bodyLimit({ maxSize: largestBodyBytes }), authenticate);
finRoutes.use("/reply", bodyLimit({ maxSize: largestBodyBytes }), authenticate);
finRoutes.use("/csat", bodyLimit({ maxSize: largestRatingBytes }), authenticate);
finRoutes.use("/events", budget("fin-events", { requests: 60, windowSeconds: 60 }));

finRoutes.openapi(start, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const body = context.req.valid("json");
  const { person, errors } = personOf(body, body.conversation_metadata?.attributes ?? {});
  const text = textOf(body);
  const known = await services.clientConversations.find(workspaceId, "fin", body.conversation_id);
  const conversation =
    known ??
    (
      await startClientSession(services, {
        workspaceId,
        client: "fin",
        externalId: body.conversation_id,
        person,
        locale: services.workspace.sourceLocale,
        ...(await calledHelpCenter(context)),
        earlier: earlierOf(body),
      })
    ).conversation!;
  return context.json(await send(services, conversation, body, text, { errors, url: context.req.url }), 200);
});

finRoutes.openapi(reply, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const body = context.req.valid("json");
  const conversation = await services.clientConversations.find(workspaceId, "fin", body.conversation_id);
  if (!conversation)
    throw invalidInput("parameter_invalid", "conversation_id is unknown: start the conversation with /fin/start");
  const { person, errors } = personOf(body);
  if (conversation.userId !== person.id)
    throw invalidInput("parameter_invalid", "user.id is not the one that the conversation was started with");
  return context.json(await send(services, conversation, body, textOf(body), { errors, url: context.req.url }), 200);
});

finRoutes.openapi(rate, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const { conversation_id: externalId, rating, remark } = context.req.valid("json");
  const known = await services.clientConversations.find(workspaceId, "fin", externalId);
  if (!known)
    return context.json(
      { errors: { external_conversation_id: "Conversation not found for the given external_conversation_id" } },
      422,
    );
  if (!isRatingKey(rating)) return context.json({ errors: { rating: "Rating isn't an option" } }, 422);
  const outcome = await services.conversation.rate(
    { workspaceId, sessionId: known.sessionId },
    { rating: ratingOf(rating), ...(remark ? { comment: remark } : {}) },
  );
  if (outcome !== "rated") return context.json({ errors: { base: refusedRatings[outcome] } }, 422);
  return context.json({ conversation_id: externalId, rating, status: "rated" as const }, 200);
});

finRoutes.openapi(events, (context) => {
  const services = context.get("services");
  const grant = openStream(services.secretBox, context.req.valid("query").access_token, services.clock());
  return streamEvents(context, async (stream, signal) => {
    const { workspaceId, sessionId, after } = grant;
    const session = await services.sessions.get(workspaceId, sessionId);
    const siteUrl = await siteUrlOf(services, session?.helpCenterId ?? null, context.req.url);
    const mapper = createFinMapper(grant, siteUrl);
    const follow = services.conversation.follow({ workspaceId, sessionId, after, reader: "contact", signal });
    for await (const event of follow) {
      const mapped = await mapper.map(event);
      for (const one of mapped)
        await stream.writeSSE({
          data: JSON.stringify(one),
          ...(event.seq === undefined ? {} : { id: String(event.seq) }),
        });
      if (mapped.some(endsTurn) && !(await asksForMore(services, workspaceId, mapped))) return;
    }
  });
});

/** Hands a message to the assistant and tells at once where its events come. */
async function send(
  services: Services,
  { workspaceId, sessionId, externalId, userId }: ClientConversation,
  { message: { timestamp, author } }: ReplyBody,
  text: string,
  { errors, url }: { readonly errors: AttributeErrors | undefined; readonly url: string },
) {
  if (author !== "user") throw invalidInput("parameter_invalid", "message.author must be user");
  const now = services.clock();
  const { message, session } = await services.conversation.receive({
    workspaceId,
    sessionId,
    // The same words at the same moment are the same message.
    clientMessageId: `fin:${createHash("sha256").update(`${externalId}\n${timestamp}\n${text}`).digest("hex")}`,
    text,
  });
  // The conversation goes on in another session when the one before was over.
  if (session.id !== sessionId)
    await services.clientConversations.move({ workspaceId, client: "fin", sessionId, externalId, userId }, session.id);
  const token = sealStream(
    services.secretBox,
    { workspaceId, sessionId: session.id, externalId, userId, after: message.seq },
    now,
  );
  const status: FinStatus = session.owner === "human" ? "escalated" : "thinking";
  return {
    conversation_id: externalId,
    user_id: userId,
    status,
    created_at_ms: now.toISOString(),
    ...(errors ? { errors } : {}),
    sse_subscription_url: `${await siteUrlOf(services, session.helpCenterId, url)}/fin/events?access_token=${token}`,
  };
}

/** A resolved conversation whose contact will be asked how it was: the stream waits for that. */
async function asksForMore(
  { finWebhookStore }: Services,
  workspaceId: WorkspaceId,
  mapped: readonly FinEvent[],
): Promise<boolean> {
  if (!mapped.some(({ status }) => status === "resolved")) return false;
  return (await finWebhookStore.settings(workspaceId))?.asksForRating ?? false;
}

const refusedRatings: Readonly<Record<Exclude<RatingOutcome, "rated">, string>> = {
  not_asked: "No rating survey found for this conversation",
  window_over: "The rating window for this conversation has closed",
  locked: "This rating can no longer be changed because a remark has already been submitted",
};
