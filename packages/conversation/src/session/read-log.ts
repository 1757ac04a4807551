import type { HandoffReason, Reply, SessionEvent, SessionOwner } from "@handrail/core";

export type MessageEvent = Extract<SessionEvent, { kind: "message.created" }>;

export function isMessage(event: SessionEvent): event is MessageEvent {
  return event.kind === "message.created";
}

/** Client id of the reply to a message: makes a second reply to it impossible, whoever writes it. */
export const replyIdPrefix = "handrail:reply:";

export interface LoggedReply {
  readonly reply: Reply;
  readonly event: MessageEvent;
  /** Last event of the reply that the contact may see: the hand-off, or the message itself. */
  readonly lastSeq: number;
}

export function replyTo(events: readonly SessionEvent[], messageId: string): LoggedReply | undefined {
  const at = events.findIndex((event) => isMessage(event) && event.payload.inReplyTo === messageId);
  const event = events[at];
  if (!event || !isMessage(event) || !event.payload.reply) return undefined;
  let lastSeq = event.seq;
  for (const next of events.slice(at + 1)) {
    if (next.kind !== "handoff.created") break;
    lastSeq = next.seq;
  }
  return { reply: event.payload.reply, event, lastSeq };
}

/**
 * Whether the assistant owes a reply to a message of the contact: it came while the assistant owned the session,
 * nobody took or closed the session since, and there is no reply.
 */
export function awaitsReply(events: readonly SessionEvent[], messageId: string): boolean {
  let owner: SessionOwner = "ai";
  let waiting = false;
  for (const event of events) {
    if (
      event.kind === "handoff.created" ||
      event.kind === "session.assigned" ||
      (event.kind === "session.routed" && event.payload.by === "agent")
    ) {
      owner = "human";
      waiting = false;
    } else if (event.kind === "session.returned") owner = "ai";
    else if (event.kind === "session.closed") waiting = false;
    else if (isMessage(event)) {
      if (event.payload.messageId === messageId) waiting = event.payload.author === "contact" && owner === "ai";
      else if (event.payload.inReplyTo === messageId) return false;
    }
  }
  return waiting;
}

/** Reasons of the latest hand-off, empty when a person took the session unasked. */
export function lastHandoffReasons(events: readonly SessionEvent[]): readonly HandoffReason[] {
  const handoff = events.findLast((event) => event.kind === "handoff.created");
  return handoff?.payload.reasons ?? [];
}
