import { z } from "@hono/zod-openapi";
import { channels, handoffReasons, notFound, type Session, type SessionEvent, type SessionId } from "@handrail/core";
import { mostFilesPerMessage } from "@handrail/conversation";
import { stripControlCharacters } from "@handrail/guardrails";

export const sessionStatuses = ["open", "closed_resolved", "closed_unresolved"] as const;

export const citationSchema = z
  .object({
    documentId: z.string(),
    version: z.number().int(),
    title: z.string(),
    url: z.string(),
    anchor: z.string().openapi({ description: "Heading on the page, without #; empty for its top." }),
    locale: z.string(),
    quote: z.string().openapi({ description: "Stands word for word in this version of the page, white space folded." }),
    breadcrumbs: z
      .array(z.string())
      .optional()
      .openapi({ description: "Where the page lies in its source, outermost first." }),
    image: z
      .object({ fileName: z.string(), alt: z.string(), width: z.number().int(), height: z.number().int() })
      .optional()
      .openapi({
        description:
          "What the article shows directly behind these words: an image of the help center, at `/media/{fileName}` of its address. Pixels are 0 where they are not known.",
      }),
  })
  .openapi("Citation");

export const replySchema = z
  .object({
    kind: z.enum(["answer", "clarify", "handoff"]),
    text: z.string().openapi({
      description: "Markdown without images; [1] is the first citation. Empty while a person owns the session.",
    }),
    citations: z.array(citationSchema),
    confidence: z.number().openapi({ description: "Probability that the knowledge base covers the question." }),
    reasons: z.array(z.enum(handoffReasons)),
    messageId: z.string().openapi({ description: "Empty where the assistant kept silent." }),
    inReplyTo: z.string(),
    seq: z.number().int(),
    quickReplies: z.array(z.string()).optional(),
    session: z.object({ id: z.string(), ticketNumber: z.number().int() }).optional().openapi({
      description: "Only where the session was over: the new one that the message began. The same credential opens it.",
    }),
  })
  .openapi("Reply");

export const sessionSchema = z
  .object({
    id: z.string(),
    ticketNumber: z.number().int(),
    channel: z.enum(channels),
    locale: z.string(),
    status: z.enum(sessionStatuses),
    owner: z.enum(["ai", "human"]),
    assigneeId: z.string().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi("Session");

export function sessionJson({
  id,
  ticketNumber,
  channel,
  locale,
  status,
  owner,
  assigneeId,
  createdAt,
  updatedAt,
}: Session) {
  return {
    id: String(id),
    ticketNumber,
    channel,
    locale,
    status,
    owner,
    assigneeId: assigneeId === null ? null : String(assigneeId),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

export const eventSchema = z
  .object({
    sessionId: z.string(),
    seq: z.number().int(),
    kind: z.string(),
    at: z.iso.datetime(),
    payload: z.record(z.string(), z.unknown()),
  })
  .openapi("SessionEvent");

export function eventJson({ sessionId, seq, kind, at, payload }: SessionEvent): z.infer<typeof eventSchema> {
  return { sessionId, seq, kind, at: at.toISOString(), payload: { ...payload } };
}

export const sessionParameter = z.object({ id: z.string().max(80).openapi({ example: "ses_01hz…" }) });

/** @throws HandrailError `session_not_found` also for what cannot be an id */
export function sessionIdOf(id: string): SessionId {
  if (!/^ses_[0-9a-z]{10,40}$/.test(id)) throw notFound("session");
  return id as SessionId;
}

/** A message and the id that its sender gave it. */
const messageFields = {
  id: z
    .string()
    .min(1)
    .max(128)
    .regex(/^[\x21-\x7e]+$/, "use letters, digits and signs without spaces, such as a UUID")
    .openapi({ description: "Chosen by the sender. The same id twice is one message and one reply." }),
  text: z
    .string()
    .max(4000, "write at most 4,000 characters")
    .transform((text) => stripControlCharacters(text).trim())
    .openapi({ type: "string", maxLength: 4000 }),
  attachments: z
    .array(z.string().max(80))
    .max(mostFilesPerMessage)
    .optional()
    .openapi({ description: "Ids of files that were uploaded to this session. With one the text may be empty." }),
};

export const messageBody = z
  .strictObject(messageFields)
  .refine(({ text, attachments = [] }) => text !== "" || attachments.length > 0, {
    message: "write a text",
    path: ["text"],
  });

/** A text that is there. */
export const writtenText = messageFields.text.refine((text) => text !== "", "write a text");

export const afterQuery = z.object({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(2_147_483_647)
    .default(0)
    .openapi({ type: "integer", description: "Number of the last event that is known." }),
});
