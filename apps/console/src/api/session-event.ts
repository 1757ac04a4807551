import * as z from "zod/mini";
import { attachment } from "./attachments.ts";
import { citation, reply, searchedHelpCenter } from "./citation.ts";

const named = z.object({ id: z.string(), version: z.number(), title: z.string() });

const trace = z.object({
  query: z.string(),
  passages: z.array(
    z.object({
      documentId: z.string(),
      chunkId: z.string(),
      title: z.string(),
      anchor: z.string(),
      score: z.number(),
      /** Whether the reply was made from it; older records do not say. */
      used: z.nullish(z.boolean()),
      scores: z.object({ lexical: z.number(), dense: z.nullish(z.number()), rerank: z.nullish(z.number()) }),
    }),
  ),
  confidence: z.number(),
  decision: z.string(),
  reasons: z.array(z.string()),
  writer: z.string(),
  helpCenter: z.nullish(searchedHelpCenter),
  prompt: z.nullish(z.string()),
  training: z.nullish(
    z.object({
      profileVersion: z.number(),
      rules: z.array(named),
      scenarios: z.array(z.extend(named, { score: z.number() })),
    }),
  ),
  guards: z.nullish(z.array(z.string())),
  sentiment: z.nullish(z.string()),
  usage: z.nullish(z.object({ inputTokens: z.number(), outputTokens: z.number() })),
  timingsMs: z.record(z.string(), z.number()),
  notes: z.array(z.string()),
});
export type TurnTrace = z.infer<typeof trace>;

const line = <Kind extends string, Payload extends z.ZodMiniType>(kind: Kind, payload: Payload) =>
  z.object({ seq: z.number(), kind: z.literal(kind), at: z.string(), payload });
const byAgent = z.object({ agentName: z.string() });

const sessionEvent = z.discriminatedUnion("kind", [
  line("session.created", z.object({ channel: z.string(), locale: z.string() })),
  line(
    "message.created",
    z.object({
      messageId: z.string(),
      author: z.enum(["contact", "ai", "agent", "system"]),
      authorName: z.string(),
      text: z.string(),
      clientMessageId: z.nullish(z.string()),
      reply: z.nullish(reply),
      attachments: z.nullish(z.array(attachment)),
      inReplyTo: z.nullish(z.string()),
    }),
  ),
  line(
    "handoff.created",
    z.object({
      reasons: z.array(z.string()),
      explanation: z.string(),
      summary: z.string(),
      language: z.string(),
      references: z.array(citation),
      sentiment: z.nullish(z.string()),
      causes: z.nullish(z.array(z.object({ kind: z.string(), id: z.string(), title: z.string() }))),
      expectation: z.nullish(z.string()),
    }),
  ),
  line("session.assigned", byAgent),
  line("session.unassigned", byAgent),
  line("session.returned", byAgent),
  line("session.routed", z.object({ teamName: z.string(), by: z.string() })),
  line("session.snoozed", z.object({ until: z.string(), agentName: z.string() })),
  line("session.unsnoozed", z.object({ why: z.string() })),
  line("session.tagged", z.object({ tags: z.array(z.string()), agentName: z.string() })),
  line(
    "session.closed",
    z.object({
      status: z.string(),
      by: z.string(),
      outcome: z.nullish(z.string()),
      assumed: z.nullish(z.boolean()),
    }),
  ),
  line("session.reopened", z.object({ by: z.string() })),
  line("contact.identified", z.object({ proof: z.string() })),
  line(
    "note.created",
    z.object({ noteId: z.string(), author: z.enum(["agent", "ai"]), authorName: z.string(), text: z.string() }),
  ),
  line("autopilot.decided", z.object({ messageId: z.string(), on: z.boolean(), why: z.string() })),
  line("feedback.given", z.object({ messageId: z.string(), helpful: z.boolean(), comment: z.nullish(z.string()) })),
  line("csat.requested", z.object({})),
  line("csat.given", z.object({ rating: z.number(), comment: z.nullish(z.string()) })),
  line("message.redacted", z.object({ messageId: z.string(), by: z.string(), text: z.string() })),
  line("turn.traced", z.object({ messageId: z.string(), trace })),
]);
export type SessionEvent = z.infer<typeof sessionEvent>;
export type EventOf<Kind extends SessionEvent["kind"]> = Extract<SessionEvent, { kind: Kind }>;

/** A kind that a newer server added is left out, so that an open console keeps working through an update. */
export function parseSessionEvent(value: unknown): SessionEvent | undefined {
  const parsed = sessionEvent.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

const transientEvent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("reply.started"), inReplyTo: z.string() }),
  z.object({ kind: z.literal("reply.delta"), inReplyTo: z.string(), text: z.string() }),
  z.object({ kind: z.literal("typing"), author: z.string(), authorName: z.string() }),
  z.object({ kind: z.literal("read"), author: z.string(), upTo: z.number() }),
]);
export type TransientEvent = z.infer<typeof transientEvent>;

export function parseTransientEvent(value: unknown): TransientEvent | undefined {
  const parsed = transientEvent.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

const presence = z.object({
  window: z.string(),
  userId: z.string(),
  name: z.string(),
  state: z.enum(["viewing", "replying", "noting", "left"]),
  asks: z.nullish(z.boolean()),
});
export type Presence = z.infer<typeof presence>;

/** What a colleague does in the session; told apart by its own fields, because the stream carries no names. */
export function parsePresence(value: unknown): Presence | undefined {
  const parsed = presence.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
