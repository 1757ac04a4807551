import * as z from "zod/mini";
import { request } from "./request.ts";
import { parseSessionEvent, type SessionEvent } from "./session-event.ts";

const sessionFields = {
  id: z.string(),
  channel: z.string(),
  locale: z.string(),
  status: z.enum(["open", "closed_resolved", "closed_unresolved"]),
  owner: z.enum(["ai", "human"]),
  assigneeId: z.nullish(z.string()),
  ticketNumber: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
};

const session = z.object(sessionFields);
export type Session = z.infer<typeof session>;

const sessionSummary = z.object({
  ...sessionFields,
  lastMessage: z.string(),
  /** What the contact said last; a list is easier to read by it than by the assistant's farewell. */
  lastContactMessage: z.nullish(z.string()),
  lastAuthor: z.string(),
  reasons: z.array(z.string()),
});
export type SessionSummary = z.infer<typeof sessionSummary>;

const sessionList = z.object({ sessions: z.array(sessionSummary) });
const conversation = z.object({ session, events: z.array(z.unknown()) });

export interface Conversation {
  readonly session: Session;
  readonly events: readonly SessionEvent[];
}

export type ClosedStatus = "closed_resolved" | "closed_unresolved";

export async function listSessions(filter: { status?: "open" }, signal: AbortSignal): Promise<SessionSummary[]> {
  const answer = await request("/inbox/sessions", { query: { ...filter, limit: 200 }, answer: sessionList, signal });
  return answer.sessions;
}

export async function getConversation(id: string, signal: AbortSignal): Promise<Conversation> {
  const answer = await request(`/inbox/sessions/${id}`, { answer: conversation, signal });
  return {
    session: answer.session,
    events: answer.events.map(parseSessionEvent).filter((event) => event !== undefined),
  };
}

const act = (id: string, action: string, body: unknown = {}) =>
  request(`/inbox/sessions/${id}/${action}`, { method: "POST", body });

export const takeSession = (id: string) => act(id, "take");
export const returnSession = (id: string) => act(id, "return");
export const closeSession = (id: string, status: ClosedStatus) => act(id, "close", { status });
/** The same message id sent twice stays one message. */
export const sendMessage = (id: string, message: { id: string; text: string }) => act(id, "messages", message);
