import type { Conversation } from "../../api/conversation.ts";
import type { Session } from "../../api/inbox.ts";
import type { SessionEvent } from "../../api/session-event.ts";

function sessionAfter(session: Session, event: SessionEvent): Session {
  switch (event.kind) {
    case "handoff.created":
    case "session.assigned":
    case "session.routed":
      return { ...session, owner: "human" };
    case "session.unassigned":
      return { ...session, assigneeId: null };
    case "session.returned":
      return { ...session, owner: "ai", assigneeId: null, snoozedUntil: null };
    case "session.snoozed":
      return { ...session, snoozedUntil: event.payload.until };
    case "session.unsnoozed":
      return { ...session, snoozedUntil: null };
    case "session.tagged":
      return { ...session, tags: event.payload.tags };
    case "session.closed":
      return {
        ...session,
        status: event.payload.status === "closed_resolved" ? "closed_resolved" : "closed_unresolved",
        snoozedUntil: null,
      };
    case "session.reopened":
      return { ...session, status: "open" };
    default:
      return session;
  }
}

/** The log with the words of a message replaced, as the server has replaced them. */
function redacted(events: readonly SessionEvent[], messageId: string, text: string): SessionEvent[] {
  return events.map((event) =>
    event.kind === "message.created" && event.payload.messageId === messageId
      ? { ...event, payload: { ...event.payload, text } }
      : event,
  );
}

/** The conversation with one more line of its log. A line that is already there changes nothing. */
export function applyEvent(conversation: Conversation, event: SessionEvent): Conversation {
  const last = conversation.events.at(-1)?.seq ?? 0;
  if (event.seq <= last) return conversation;
  const before =
    event.kind === "message.redacted"
      ? redacted(conversation.events, event.payload.messageId, event.payload.text)
      : conversation.events;
  return {
    ...conversation,
    session: { ...sessionAfter(conversation.session, event), updatedAt: event.at },
    events: [...before, event],
  };
}

/** Name of the agent who owns the session now, as the log tells it. */
export function assigneeName(events: readonly SessionEvent[]): string | undefined {
  const last = events.findLast(
    (event) =>
      event.kind === "session.assigned" ||
      event.kind === "session.returned" ||
      event.kind === "session.unassigned" ||
      event.kind === "handoff.created",
  );
  return last?.kind === "session.assigned" ? last.payload.agentName : undefined;
}

/** What the contact calls themselves; empty while they are anonymous. */
export function contactNameOf({ contact, events }: Pick<Conversation, "contact" | "events">): string {
  if (contact?.name) return contact.name;
  for (const event of events) {
    if (event.kind === "message.created" && event.payload.author === "contact" && event.payload.authorName)
      return event.payload.authorName;
  }
  return contact?.email ?? "";
}
