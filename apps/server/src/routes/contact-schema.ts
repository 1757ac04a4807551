import { z } from "@hono/zod-openapi";
import { notFound, type Contact, type ContactId } from "@handrail/core";

/** What a contact may know of itself. */
export const ownContactSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    locale: z.string().nullable(),
    verified: z.boolean().openapi({ description: "By a signed token or an e-mailed code; never by the browser." }),
  })
  .openapi("OwnContact");

export function ownContactJson({ id, name, email, phone, locale, verified }: Contact) {
  return { id: String(id), name, email, phone, locale, verified };
}

export const contactSchema = ownContactSchema
  .extend({
    externalId: z.string().nullable().openapi({ description: "Id of the person in your own system." }),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
  })
  .openapi("Contact");

export function contactJson(contact: Contact) {
  return {
    ...ownContactJson(contact),
    externalId: contact.externalId,
    attributes: { ...contact.attributes },
    createdAt: contact.createdAt.toISOString(),
    lastSeenAt: contact.lastSeenAt.toISOString(),
  };
}

/** @throws HandrailError `contact_not_found` also for what cannot be an id */
export function contactIdOf(id: string): ContactId {
  if (!/^con_[0-9a-z]{10,40}$/.test(id)) throw notFound("contact");
  return id as ContactId;
}

export const nameSchema = z.string().trim().max(200);
export const phoneSchema = z
  .string()
  .trim()
  .max(40)
  .regex(/^[+\d][\d\s().\-/]{2,39}$/, "write a phone number such as +49 30 1234567");
