import { z } from "@hono/zod-openapi";
import type { Agent } from "@handrail/conversation";
import {
  channels,
  handoffReasons,
  type Contact,
  type InboxRow,
  type Principal,
  type Session,
  type WorkspaceId,
} from "@handrail/core";
import { stripControlCharacters } from "@handrail/guardrails";
import { sessionIdOf, sessionJson, sessionSchema } from "./sessions-schema.ts";

export const inboxTags = ["Inbox"];

/** A session with what only staff may see. */
export const staffSessionSchema = sessionSchema
  .extend({
    assigneeId: z.string().nullable(),
    teamId: z.string().nullable(),
    snoozedUntil: z.iso.datetime().nullable(),
    tags: z.array(z.string()),
    contactId: z.string(),
    helpCenterId: z.string().nullable().openapi({
      description: "The help center on which it began; null for the default one. It may be gone.",
    }),
  })
  .openapi("StaffSession");

export function staffSessionJson(session: Session): z.infer<typeof staffSessionSchema> {
  return {
    ...sessionJson(session),
    assigneeId: session.assigneeId,
    teamId: session.teamId,
    snoozedUntil: session.snoozedUntil?.toISOString() ?? null,
    tags: [...session.tags],
    contactId: session.contactId,
    helpCenterId: session.helpCenterId,
  };
}

export const sentiments = ["negative", "neutral", "positive"] as const;

export const summarySchema = staffSessionSchema
  .extend({
    contactName: z.string(),
    contactEmail: z.string().nullable(),
    lastMessage: z.string(),
    lastContactMessage: z.string(),
    lastAuthor: z.string(),
    reasons: z.array(z.enum(handoffReasons)),
    sentiment: z.enum(sentiments).nullable(),
    waitingSince: z.iso.datetime().nullable().openapi({ description: "Since when the contact waits for a person." }),
    found: z.string().optional().openapi({ description: "The words around what was searched for." }),
  })
  .openapi("SessionSummary");

export function summaryJson(row: InboxRow): z.infer<typeof summarySchema> {
  return {
    ...staffSessionJson(row),
    contactName: row.contactName,
    contactEmail: row.contactEmail,
    lastMessage: row.lastMessage,
    lastContactMessage: row.lastContactMessage,
    lastAuthor: row.lastAuthor,
    reasons: [...row.reasons],
    sentiment: row.sentiment,
    waitingSince: row.waitingSince?.toISOString() ?? null,
    ...(row.found === undefined ? {} : { found: row.found }),
  };
}

export const inboxContactSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    externalId: z.string().nullable(),
    locale: z.string().nullable(),
    verified: z.boolean(),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
  })
  .openapi("InboxContact");

export function inboxContactJson(contact: Contact): z.infer<typeof inboxContactSchema> {
  const { id, name, email, phone, externalId, locale, verified, attributes, createdAt, lastSeenAt } = contact;
  return {
    id,
    name,
    email,
    phone,
    externalId,
    locale,
    verified,
    attributes: { ...attributes },
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  };
}

export const channelSchema = z.enum(channels);

const clean = (text: string): string => stripControlCharacters(text).trim();

/** The sender's own id of a message or a note. */
export const ownId = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\x21-\x7e]+$/, "use letters, digits and signs without spaces, such as a UUID");

export const longText = (most: number) =>
  z
    .string()
    .max(most, `write at most ${most.toLocaleString("en")} characters`)
    .transform(clean)
    .openapi({ type: "string", maxLength: most });

export const neededText = (most: number) =>
  longText(most)
    .refine((text) => text !== "", "write a text")
    .openapi({ type: "string", minLength: 1, maxLength: most });

export function agentOf(principal: Principal): Agent {
  if (principal.kind === "user") return { name: principal.user.name, userId: principal.user.id };
  return { name: principal.kind === "key" ? principal.name : "", userId: null };
}

export const refOf = (principal: Principal, id: string): { workspaceId: WorkspaceId; sessionId: Session["id"] } => ({
  workspaceId: principal.workspaceId,
  sessionId: sessionIdOf(id),
});
