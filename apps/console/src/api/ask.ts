import * as z from "zod/mini";
import { reply } from "./citation.ts";
import { newMessageId } from "./new-message-id.ts";
import { request } from "./request.ts";

const created = z.object({ id: z.string(), ticketNumber: z.number(), token: z.string() });

/** Asks the assistant as a contact would, in a session of its own. */
export async function ask(question: string, locale: string) {
  const session = await request("/sessions", { method: "POST", body: { channel: "api", locale }, answer: created });
  const answered = await request(`/sessions/${session.id}/messages`, {
    method: "POST",
    token: session.token,
    body: { id: newMessageId(), text: question },
    answer: reply,
  });
  return { sessionId: session.id, ticketNumber: session.ticketNumber, reply: answered };
}
