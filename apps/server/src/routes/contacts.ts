import { z } from "@hono/zod-openapi";
import { readerOf } from "@handrail/conversation";
import { invalidInput, notFound, type Contact } from "@handrail/core";
import { limitParameter, localeSchema } from "../http/parameters.ts";
import { withScope } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { attributesSchema, emailSchema } from "../security/identity-token.ts";
import type { Services } from "../services.ts";
import { contactIdOf, contactJson, contactSchema, nameSchema, phoneSchema } from "./contact-schema.ts";
import { eventJson, eventSchema, sessionJson, sessionSchema } from "./sessions-schema.ts";

const tags = ["Contacts"];
const reading = withScope("conversations:read");
const writing = withScope("conversations:write");
const params = z.object({ contactId: z.string().max(80) });
const mostSessions = 200;

const list = defineRoute(reading, {
  method: "get",
  path: "/contacts",
  tags,
  summary: "List contacts, the latest seen first",
  request: {
    query: z.object({
      q: z.string().trim().max(200).optional().openapi({ description: "Part of a name, address, phone number or id." }),
      verified: z.enum(["true", "false"]).optional(),
      before: z.iso
        .datetime({ offset: true })
        .optional()
        .openapi({ description: "`lastSeenAt` of the last one shown." }),
      limit: limitParameter(200, 50),
    }),
  },
  responses: { 200: jsonContent(z.object({ contacts: z.array(contactSchema), more: z.boolean() }), "Contacts.") },
});

const sessionRow = sessionSchema.extend({ lastMessage: z.string(), lastAuthor: z.string() });

const read = defineRoute(reading, {
  method: "get",
  path: "/contacts/{contactId}",
  tags,
  summary: "Read a contact with its sessions and segments",
  request: { params },
  responses: {
    200: jsonContent(
      z.object({ contact: contactSchema, segments: z.array(z.string()), sessions: z.array(sessionRow) }),
      "The contact and its latest 200 sessions.",
    ),
  },
});

const put = defineRoute(writing, {
  method: "put",
  path: "/contacts",
  tags,
  summary: "Tell of a contact of your own system",
  description:
    "Finds it by externalId, else by email, else by phone, and makes it when there is none. It counts as verified once the person has proven who they are.",
  request: jsonBody(
    z.strictObject({
      externalId: z.string().trim().min(1).max(200).optional(),
      email: emailSchema.openapi({ type: "string" }).nullable().optional(),
      phone: phoneSchema.nullable().optional(),
      name: nameSchema.optional(),
      locale: localeSchema.nullable().optional(),
      attributes: attributesSchema.optional(),
    }),
  ),
  responses: { 200: jsonContent(z.object({ contact: contactSchema }), "The contact.") },
});

const remove = defineRoute(writing, {
  method: "delete",
  path: "/contacts/{contactId}",
  tags,
  summary: "Delete a contact with everything it said and sent",
  description: "Sessions, messages, files, devices. This cannot be undone; ticket numbers are not given again.",
  request: { params },
  responses: { 200: jsonContent(z.object({ deleted: z.boolean() }), "It is gone.") },
});

const exporting = defineRoute(reading, {
  method: "get",
  path: "/contacts/{contactId}/export",
  tags,
  summary: "Everything stored about a contact, as JSON",
  request: { params },
  responses: {
    200: jsonContent(
      z.object({
        exportedAt: z.iso.datetime(),
        contact: contactSchema,
        sessions: z.array(z.object({ session: sessionSchema, events: z.array(eventSchema) })),
      }),
      "The contact, its sessions and their messages.",
    ),
  },
});

export const contactRoutes = createRouter();

contactRoutes.openapi(list, async (context) => {
  const { q, verified, before, limit } = context.req.valid("query");
  const found = await context.get("services").contacts.list(context.get("principal").workspaceId, {
    limit: limit + 1,
    ...(q ? { text: q } : {}),
    ...(verified === undefined ? {} : { verified: verified === "true" }),
    ...(before === undefined ? {} : { before: new Date(before) }),
  });
  return context.json({ contacts: found.slice(0, limit).map(contactJson), more: found.length > limit }, 200);
});

contactRoutes.openapi(put, async (context) => {
  const { externalId, email, phone, name, locale, attributes } = context.req.valid("json");
  if (!externalId && !email && !phone)
    throw invalidInput("contact_without_identity", "A contact needs an id, an address or a phone number.");
  const contact = await context.get("services").contacts.upsertKnown(context.get("principal").workspaceId, {
    ...(externalId === undefined ? {} : { externalId }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(name === undefined ? {} : { name }),
    ...(locale === undefined ? {} : { locale }),
    ...(attributes === undefined ? {} : { attributes }),
  });
  return context.json({ contact: contactJson(contact) }, 200);
});

contactRoutes.openapi(read, async (context) => {
  const { contacts, segments, sessions } = context.get("services");
  const { workspaceId } = context.get("principal");
  const contact = await contacts.get(workspaceId, contactIdOf(context.req.valid("param").contactId));
  if (!contact) throw notFound("contact");
  const own = await sessions.ofContact(workspaceId, contact.id, { limit: mostSessions });
  return context.json(
    {
      contact: contactJson(contact),
      segments: [...readerOf(contact, await segments.list(workspaceId)).segments],
      sessions: own.map((session) => ({
        ...sessionJson(session),
        lastMessage: session.lastMessage,
        lastAuthor: session.lastAuthor,
      })),
    },
    200,
  );
});

contactRoutes.openapi(remove, async (context) => {
  const { workspaceId } = context.get("principal");
  const contactId = contactIdOf(context.req.valid("param").contactId);
  const deleted = await context.get("services").contacts.delete(workspaceId, contactId);
  if (!deleted) throw notFound("contact");
  return context.json({ deleted: true }, 200);
});

contactRoutes.openapi(exporting, async (context) => {
  const services = context.get("services");
  const { workspaceId } = context.get("principal");
  const contact = await services.contacts.get(workspaceId, contactIdOf(context.req.valid("param").contactId));
  if (!contact) throw notFound("contact");
  const sessions = await sessionsOf(services, contact);
  return context.json({ exportedAt: services.clock().toISOString(), contact: contactJson(contact), sessions }, 200, {
    "Content-Disposition": `attachment; filename="contact-${contact.id}.json"`,
  });
});

/** What the contact itself could see of its sessions: traces and notes are about the company's work, not the person. */
async function sessionsOf({ sessions, conversation }: Pick<Services, "sessions" | "conversation">, contact: Contact) {
  const { workspaceId } = contact;
  const exported = [];
  let before: Date | undefined;
  for (;;) {
    const page = await sessions.ofContact(workspaceId, contact.id, {
      limit: mostSessions,
      ...(before ? { before } : {}),
    });
    for (const session of page) {
      const events = await conversation.events({ workspaceId, sessionId: session.id }, 0, "contact");
      exported.push({ session: sessionJson(session), events: events.map(eventJson) });
    }
    before = page.at(-1)?.updatedAt;
    if (page.length < mostSessions) return exported;
  }
}
