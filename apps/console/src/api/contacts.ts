import * as z from "zod/mini";
import { request } from "./request.ts";

const contact = z.object({
  id: z.string(),
  name: z.string(),
  email: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  locale: z.nullable(z.string()),
  verified: z.boolean(),
  externalId: z.nullable(z.string()),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  createdAt: z.string(),
  lastSeenAt: z.string(),
});
export type Contact = z.infer<typeof contact>;

const contactList = z.object({ contacts: z.array(contact), more: z.boolean() });
const session = z.object({
  id: z.string(),
  ticketNumber: z.number(),
  status: z.string(),
  channel: z.string(),
  lastMessage: z.string(),
  updatedAt: z.string(),
});
const contactDetail = z.object({ contact, segments: z.array(z.string()), sessions: z.array(session) });

export interface ContactQuestion {
  readonly q?: string | undefined;
  readonly verified?: boolean | undefined;
  readonly before?: string | undefined;
}

export const listContacts = ({ q, verified, before }: ContactQuestion, signal: AbortSignal) =>
  request("/contacts", { query: { q, verified, before, limit: 50 }, answer: contactList, signal });
export const getContact = (id: string, signal: AbortSignal) =>
  request(`/contacts/${encodeURIComponent(id)}`, { answer: contactDetail, signal });
export const deleteContact = (id: string) => request(`/contacts/${encodeURIComponent(id)}`, { method: "DELETE" });
/** Where everything stored about a contact is downloaded. */
export const contactExportUrl = (id: string) => `/api/v1/contacts/${encodeURIComponent(id)}/export`;
