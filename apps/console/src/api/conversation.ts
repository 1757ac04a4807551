import * as z from "zod/mini";
import { session, type Session } from "./inbox.ts";
import { request } from "./request.ts";
import { parseSessionEvent, type SessionEvent } from "./session-event.ts";

const contact = z.object({
  id: z.string(),
  name: z.string(),
  email: z.nullish(z.string()),
  phone: z.nullish(z.string()),
  externalId: z.nullish(z.string()),
  locale: z.nullish(z.string()),
  verified: z.boolean(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  createdAt: z.string(),
  lastSeenAt: z.string(),
});
export type InboxContact = z.infer<typeof contact>;

const conversation = z.object({ session, contact: z.nullish(contact), events: z.array(z.unknown()) });

export interface Conversation {
  readonly session: Session;
  readonly contact?: InboxContact | null | undefined;
  readonly events: readonly SessionEvent[];
}

/** One conversation with all its events. Apart from the lists, which need no event. */
export async function getConversation(id: string, signal: AbortSignal): Promise<Conversation> {
  const answer = await request(`/inbox/sessions/${id}`, { answer: conversation, signal });
  return {
    session: answer.session,
    contact: answer.contact,
    events: answer.events.map(parseSessionEvent).filter((event) => event !== undefined),
  };
}
