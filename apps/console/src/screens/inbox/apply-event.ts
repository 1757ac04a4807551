import type { Conversation, Session } from "../../api/inbox.ts";
import type { SessionEvent } from "../../api/session-event.ts";

function sessionAfter(session: Session, event: SessionEvent): Session {
  switch (event.kind) {
    case "handoff.created":
      return { ...session, owner: "human" };
    case "session.assigned":
      return { ...session, owner: "human" };
    case "session.returned":
      return { ...session, owner: "ai", assigneeId: null };
    case "session.closed":
      return {
        ...session,
        status: event.payload.status === "closed_resolved" ? "closed_resolved" : "closed_unresolved",
      };
    case "session.reopened":
      return { ...session, status: "open" };
    default:
      return session;
  }
}

/** The conversation with one more line of its log. A line that is already there changes nothing. */
export function applyEvent(conversation: Conversation, event: SessionEvent): Conversation {
  const last = conversation.events.at(-1)?.seq ?? 0;
  if (event.seq <= last) return conversation;
  return {
    session: { ...sessionAfter(conversation.session, event), updatedAt: event.at },
    events: [...conversation.events, event],
  };
}

/** Name of the agent who owns the session now, as the log tells it. */
export function assigneeName(events: readonly SessionEvent[]): string | undefined {
  const last = events.findLast((event) => event.kind === "session.assigned" || event.kind === "session.returned");
  return last?.kind === "session.assigned" ? last.payload.agentName : undefined;
}

/** What the contact calls themselves; empty while they are anonymous. */
export function contactNameOf(events: readonly SessionEvent[]): string {
  for (const event of events) {
    if (event.kind === "message.created" && event.payload.author === "contact" && event.payload.authorName)
      return event.payload.authorName;
  }
  return "";
}
