import type { InboxContact } from "../src/api/conversation.ts";
import type { Session, SessionSummary } from "../src/api/inbox.ts";
import type { SessionEvent, TransientEvent } from "../src/api/session-event.ts";

export type NewEvent = {
  [Kind in SessionEvent["kind"]]: Omit<Extract<SessionEvent, { kind: Kind }>, "seq" | "at">;
}[SessionEvent["kind"]];
type Listener = (event: SessionEvent | TransientEvent) => void;

interface Entry {
  session: { -readonly [Key in keyof Session]: Session[Key] };
  events: SessionEvent[];
  listeners: Set<Listener>;
  contact: InboxContact;
}

/** Sessions and their logs in memory, with the contract that the console relies on: gap-free `seq`, live listeners. */
export function createSessionLog(now: () => Date) {
  const entries = new Map<string, Entry>();
  const inboxListeners = new Set<(sessionId: string) => void>();

  const entryOf = (id: string): Entry | undefined => entries.get(id);

  function create(fields: {
    id: string;
    channel: string;
    locale: string;
    at?: Date;
    contact?: Partial<InboxContact>;
  }): Session {
    const at = (fields.at ?? now()).toISOString();
    const session: Entry["session"] = {
      id: fields.id,
      channel: fields.channel,
      locale: fields.locale,
      status: "open",
      owner: "ai",
      assigneeId: null,
      teamId: null,
      snoozedUntil: null,
      tags: [],
      contactId: `con_${fields.id}`,
      ticketNumber: entries.size + 1,
      createdAt: at,
      updatedAt: at,
    };
    const contact: InboxContact = {
      id: `con_${fields.id}`,
      name: "",
      email: null,
      phone: null,
      externalId: null,
      locale: fields.locale,
      verified: false,
      attributes: {},
      createdAt: at,
      lastSeenAt: at,
      ...fields.contact,
    };
    entries.set(fields.id, { session, events: [], listeners: new Set(), contact });
    append(
      fields.id,
      [{ kind: "session.created", payload: { channel: fields.channel, locale: fields.locale } }],
      {},
      fields.at,
    );
    return session;
  }

  function append(id: string, events: readonly NewEvent[], patch: Partial<Entry["session"]> = {}, at = now()): void {
    const entry = entries.get(id);
    if (!entry) throw new Error(`no session ${id}`);
    Object.assign(entry.session, patch, { updatedAt: at.toISOString() });
    for (const event of events) {
      const stored = { ...event, seq: entry.events.length + 1, at: at.toISOString() } as SessionEvent;
      entry.events.push(stored);
      for (const listener of entry.listeners) listener(stored);
    }
    for (const listener of inboxListeners) listener(id);
  }

  function summary(entry: Entry): SessionSummary {
    const messages = entry.events.filter((event) => event.kind === "message.created");
    const last = messages.at(-1)?.payload;
    const handoff = entry.events.findLast((event) => event.kind === "handoff.created");
    const answered = entry.events.findLastIndex(
      (event) => event.kind === "message.created" && event.payload.author === "agent",
    );
    const waits = entry.events
      .slice(answered + 1)
      .find(
        (event) =>
          event.kind === "handoff.created" ||
          (event.kind === "message.created" && event.payload.author === "contact" && answered >= 0),
      );
    return {
      ...entry.session,
      contactName: entry.contact.name,
      contactEmail: entry.contact.email,
      sentiment: handoff?.payload.sentiment ?? null,
      waitingSince: entry.session.status === "open" && entry.session.owner === "human" ? (waits?.at ?? null) : null,
      lastMessage: last?.text ?? "",
      lastContactMessage: messages.findLast(({ payload }) => payload.author === "contact")?.payload.text ?? "",
      lastAuthor: last?.author ?? "",
      reasons: entry.session.owner === "human" ? (handoff?.payload.reasons ?? []) : [],
    };
  }

  return {
    create,
    append,
    get: entryOf,
    clear: () => entries.clear(),
    list: () =>
      [...entries.values()].map(summary).toSorted((left, right) => right.updatedAt.localeCompare(left.updatedAt)),
    tell(id: string, event: TransientEvent) {
      for (const listener of entries.get(id)?.listeners ?? []) listener(event);
    },
    follow(id: string, listener: Listener): () => void {
      const listeners = entries.get(id)?.listeners;
      listeners?.add(listener);
      return () => listeners?.delete(listener);
    },
    followInbox(listener: (sessionId: string) => void): () => void {
      inboxListeners.add(listener);
      return () => inboxListeners.delete(listener);
    },
  };
}

export type SessionLog = ReturnType<typeof createSessionLog>;
