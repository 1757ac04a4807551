import * as z from "zod/mini";
import { citation, reply } from "./citation.ts";

const trace = z.object({
  query: z.string(),
  passages: z.array(
    z.object({
      documentId: z.string(),
      chunkId: z.string(),
      title: z.string(),
      anchor: z.string(),
      score: z.number(),
      scores: z.object({ lexical: z.number(), dense: z.nullish(z.number()) }),
    }),
  ),
  confidence: z.number(),
  decision: z.string(),
  reasons: z.array(z.string()),
  writer: z.string(),
  prompt: z.nullish(z.string()),
  timingsMs: z.record(z.string(), z.number()),
  notes: z.array(z.string()),
});
export type TurnTrace = z.infer<typeof trace>;

const line = <Kind extends string, Payload extends z.ZodMiniType>(kind: Kind, payload: Payload) =>
  z.object({ seq: z.number(), kind: z.literal(kind), at: z.string(), payload });

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
    }),
  ),
  line("session.assigned", z.object({ agentName: z.string() })),
  line("session.returned", z.object({ agentName: z.string() })),
  line("session.closed", z.object({ status: z.string(), by: z.string() })),
  line("session.reopened", z.object({ by: z.string() })),
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
]);
export type TransientEvent = z.infer<typeof transientEvent>;

export function parseTransientEvent(value: unknown): TransientEvent | undefined {
  const parsed = transientEvent.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
