import * as z from "zod/mini";
import type { QueueName, SortName } from "./inbox-names.ts";
import { request } from "./request.ts";

const sessionFields = {
  id: z.string(),
  channel: z.string(),
  locale: z.string(),
  status: z.enum(["open", "closed_resolved", "closed_unresolved"]),
  owner: z.enum(["ai", "human"]),
  assigneeId: z.nullish(z.string()),
  teamId: z.nullish(z.string()),
  snoozedUntil: z.nullish(z.string()),
  tags: z.array(z.string()),
  contactId: z.nullish(z.string()),
  /** On which it began; nothing for the default one. It may be gone. */
  helpCenterId: z.nullish(z.string()),
  ticketNumber: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
};

export const session = z.object(sessionFields);
export type Session = z.infer<typeof session>;

const sessionSummary = z.object({
  ...sessionFields,
  contactName: z.nullish(z.string()),
  contactEmail: z.nullish(z.string()),
  lastMessage: z.string(),
  /** What the contact said last; a list is easier to read by it than by the assistant's farewell. */
  lastContactMessage: z.nullish(z.string()),
  lastAuthor: z.string(),
  reasons: z.array(z.string()),
  sentiment: z.nullish(z.string()),
  /** Since when the contact waits for a person. */
  waitingSince: z.nullish(z.string()),
  found: z.nullish(z.string()),
});
export type SessionSummary = z.infer<typeof sessionSummary>;

const sessionPage = z.object({ sessions: z.array(sessionSummary), next: z.nullish(z.string()) });

export type ClosedStatus = "closed_resolved" | "closed_unresolved";

/** What narrows a list of conversations; stands in the address. */
export interface InboxFilters {
  readonly team?: string | undefined;
  readonly assignee?: string | undefined;
  readonly channel?: string | undefined;
  readonly language?: string | undefined;
  readonly reason?: string | undefined;
  readonly tag?: string | undefined;
  readonly sentiment?: string | undefined;
  readonly helpCenter?: string | undefined;
}

export interface InboxQuery extends InboxFilters {
  readonly queue?: QueueName | undefined;
  readonly q?: string | undefined;
  readonly sort?: SortName | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number;
}

export const listSessions = (query: InboxQuery, signal: AbortSignal) =>
  request("/inbox/sessions", { query: { ...query }, answer: sessionPage, signal });

export const listTags = async (signal: AbortSignal): Promise<string[]> =>
  (await request("/inbox/tags", { answer: z.object({ tags: z.array(z.string()) }), signal })).tags;

const colleague = z.object({ id: z.string(), name: z.string(), here: z.boolean() });
export type Colleague = z.infer<typeof colleague>;

export const listColleagues = async (signal: AbortSignal): Promise<Colleague[]> =>
  (await request("/inbox/people", { answer: z.object({ people: z.array(colleague) }), signal })).people;

const act = (id: string, action: string, body?: unknown) =>
  request(`/inbox/sessions/${id}/${action}`, { method: "POST", ...(body === undefined ? {} : { body }) });

export const takeSession = (id: string) => act(id, "take");
export const returnSession = (id: string) => act(id, "return");
export const reopenSession = (id: string) => act(id, "reopen");
export const closeSession = (id: string, closing: { status: ClosedStatus; outcome?: string }) =>
  act(id, "close", closing);
export const assignSession = (id: string, assignment: { assigneeId?: string | null; teamId?: string | null }) =>
  act(id, "assign", assignment);
export const snoozeSession = (id: string, until: string | null) => act(id, "snooze", { until });
export const tagSession = (id: string, tags: readonly string[]) => act(id, "tags", { tags });
export const sendNote = (id: string, note: { id: string; text: string }) => act(id, "notes", note);

export interface OutgoingMessage {
  readonly id: string;
  readonly text: string;
  readonly attachments?: readonly string[];
  /** Last event that the writer has seen. */
  readonly after?: number;
}

/** The same message id sent twice stays one message. */
export const sendMessage = (id: string, message: OutgoingMessage) => act(id, "messages", message);

export type PresenceState = "viewing" | "replying" | "noting";

export const sendPresence = (id: string, presence: { window: string; state: PresenceState }) =>
  act(id, "presence", presence);
export const sendTyping = (id: string) => act(id, "typing", {});
export const sendRead = (id: string, upTo: number) => act(id, "read", { upTo });

const readMarks = z.object({ contact: z.number(), agent: z.number() });
export const getReadMarks = (id: string, signal: AbortSignal) =>
  request(`/inbox/sessions/${id}/read`, { answer: readMarks, signal });

/** Takes the text of a message out for good; with words, only those. */
export const redactMessage = (id: string, messageId: string, remove?: readonly string[]) =>
  act(id, `messages/${messageId}/redact`, remove ? { remove } : {});

const contactSessions = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      ticketNumber: z.number(),
      status: z.string(),
      updatedAt: z.string(),
      lastMessage: z.nullish(z.string()),
    }),
  ),
  segments: z.nullish(z.array(z.unknown())),
});

export const getContactSessions = (contactId: string, signal: AbortSignal) =>
  request(`/contacts/${contactId}`, { answer: contactSessions, signal });
