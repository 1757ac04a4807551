import { z } from "@hono/zod-openapi";
import { HandrailError, notFound, type ContactClaims, type Principal } from "@handrail/core";
import { limitParameter, localeSchema } from "../http/parameters.ts";
import { anyContact, ownDevice } from "../http/policy.ts";
import { createRouter, defineRoute, jsonBody, jsonContent } from "../http/router.ts";
import { budget } from "../security/budget.ts";
import { emailSchema } from "../security/identity-token.ts";
import { nameSchema, ownContactJson, ownContactSchema, phoneSchema } from "./contact-schema.ts";
import { sessionJson, sessionSchema } from "./sessions-schema.ts";

const tags = ["Contact"];
const answer = jsonContent(z.object({ contact: ownContactSchema }), "The contact whose token this is.");

const read = defineRoute(anyContact, {
  method: "get",
  path: "/contact",
  tags,
  summary: "Read who the server takes the contact for",
  responses: { 200: answer },
});

const change = defineRoute(anyContact, {
  method: "patch",
  path: "/contact",
  tags,
  summary: "Say who the contact is, without proof",
  description:
    "These are claims: they are shown to agents as unverified, and open nothing. A verified contact may change name and language.",
  request: jsonBody(
    z.strictObject({
      name: nameSchema.optional(),
      email: emailSchema.nullable().optional(),
      phone: phoneSchema.nullable().optional(),
      locale: localeSchema.optional(),
    }),
  ),
  responses: { 200: answer },
});

const ownSessionSchema = sessionSchema
  .omit({ assigneeId: true })
  .extend({
    lastMessage: z.string(),
    lastAuthor: z.string(),
    unread: z
      .number()
      .int()
      .openapi({ description: "Messages of the assistant and of agents after the last one read." }),
  })
  .openapi("OwnSession");

const sessions = defineRoute(ownDevice, {
  method: "get",
  path: "/contact/sessions",
  tags,
  summary: "List the contact's sessions, the latest first",
  description: "Of an unverified contact those of this device, of a verified one all of them.",
  request: {
    query: z.object({
      limit: limitParameter(100, 20),
      before: z.iso
        .datetime({ offset: true })
        .optional()
        .openapi({ description: "`updatedAt` of the last one shown." }),
    }),
  },
  responses: { 200: jsonContent(z.object({ sessions: z.array(ownSessionSchema), more: z.boolean() }), "Sessions.") },
});

type ContactPrincipal = Extract<Principal, { kind: "contact" }>;

/** The policies of these routes let nobody else through. */
function contactOf(principal: Principal): ContactPrincipal {
  if (principal.kind !== "contact") throw notFound("contact");
  return principal;
}

export const contactSelfRoutes = createRouter();

contactSelfRoutes.use("/contact", budget("contact", { requests: 60, windowSeconds: 60 }));

contactSelfRoutes.openapi(read, async (context) => {
  const { workspaceId, contactId } = contactOf(context.get("principal"));
  const contact = await context.get("services").contacts.get(workspaceId, contactId);
  if (!contact) throw notFound("contact");
  return context.json({ contact: ownContactJson(contact) }, 200);
});

contactSelfRoutes.openapi(change, async (context) => {
  const { workspaceId, contactId } = contactOf(context.get("principal"));
  const { contacts } = context.get("services");
  const { name, email, phone, locale } = context.req.valid("json");
  const known = await contacts.get(workspaceId, contactId);
  if (!known) throw notFound("contact");
  if (known.verified && (email !== undefined || phone !== undefined))
    throw new HandrailError({
      kind: "conflict",
      code: "contact_verified",
      message: "The address of a verified contact is not changed by its browser.",
      hint: "Change it in your own system and sign a new identity token.",
    });
  const claims: ContactClaims = {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(locale === undefined ? {} : { locale }),
  };
  const contact = await contacts.update(workspaceId, contactId, claims);
  if (!contact) throw notFound("contact");
  return context.json({ contact: ownContactJson(contact) }, 200);
});

contactSelfRoutes.openapi(sessions, async (context) => {
  const { workspaceId, contactId } = contactOf(context.get("principal"));
  const { limit, before } = context.req.valid("query");
  const found = await context.get("services").sessions.ofContact(workspaceId, contactId, {
    limit: limit + 1,
    ...(before === undefined ? {} : { before: new Date(before) }),
  });
  const shown = found.slice(0, limit).map((session) => {
    const { assigneeId: _withheld, ...own } = sessionJson(session);
    return { ...own, lastMessage: session.lastMessage, lastAuthor: session.lastAuthor, unread: session.unread };
  });
  return context.json({ sessions: shown, more: found.length > limit }, 200);
});
