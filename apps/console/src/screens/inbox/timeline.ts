import type { EventOf, SessionEvent, TurnTrace } from "../../api/session-event.ts";

export type Message = EventOf<"message.created">["payload"];

export type TimelineItem =
  | { readonly kind: "day"; readonly key: string; readonly at: string }
  | {
      readonly kind: "message";
      readonly key: string;
      readonly at: string;
      readonly message: Message;
      /** First of several by the same author in a short time; carries the name and the time. */
      readonly first: boolean;
      /** Message id under which this turn's trace is found. */
      readonly traceId: string | undefined;
      readonly redacted: boolean;
      /** Number of the line in the log. */
      readonly seq: number;
    }
  | {
      readonly kind: "internal";
      readonly key: string;
      readonly at: string;
      readonly note: EventOf<"note.created">["payload"];
    }
  | {
      readonly kind: "handoff";
      readonly key: string;
      readonly at: string;
      readonly handoff: EventOf<"handoff.created">["payload"];
      readonly traceId: string | undefined;
    }
  | {
      readonly kind: "note";
      readonly key: string;
      readonly at: string;
      readonly event: NoteEvent;
    };

export type NoteEvent = EventOf<
  | "session.assigned"
  | "session.unassigned"
  | "session.returned"
  | "session.routed"
  | "session.snoozed"
  | "session.unsnoozed"
  | "session.tagged"
  | "session.closed"
  | "session.reopened"
  | "contact.identified"
  | "feedback.given"
  | "csat.requested"
  | "csat.given"
  | "autopilot.decided"
>;

/** What has its own place elsewhere, or says nothing to a person. */
function isSilent(event: SessionEvent): event is EventOf<"session.created" | "turn.traced" | "message.redacted"> {
  return (
    event.kind === "session.created" ||
    event.kind === "turn.traced" ||
    event.kind === "message.redacted" ||
    (event.kind === "autopilot.decided" && event.payload.on)
  );
}

const clusterMs = 5 * 60_000;

/** Traces by the message they belong to. */
export function tracesOf(events: readonly SessionEvent[]): ReadonlyMap<string, TurnTrace> {
  return new Map(
    events
      .filter((event) => event.kind === "turn.traced")
      .map(({ payload }) => [payload.messageId, payload.trace] as const),
  );
}

/** What the assistant said in the turn of a message; undefined where it kept silent. */
export function replyOf(events: readonly SessionEvent[], messageId: string): Message["reply"] {
  const said = events.find(
    (event) =>
      event.kind === "message.created" &&
      event.payload.author === "ai" &&
      (event.payload.inReplyTo === messageId || event.payload.messageId === messageId),
  );
  return said?.kind === "message.created" ? said.payload.reply : undefined;
}

const dayOf = (at: string): string => new Date(at).toDateString();

/** What a person sees of a log: days, clusters of messages, hand-offs, and notes of who came and went. */
export function timelineOf(events: readonly SessionEvent[]): TimelineItem[] {
  const traces = tracesOf(events);
  const items: TimelineItem[] = [];
  let previous: { author: string; at: string } | undefined;
  let lastFromContact: string | undefined;
  let day: string | undefined;
  const redacted = new Set(
    events.flatMap((event) => (event.kind === "message.redacted" ? [event.payload.messageId] : [])),
  );

  for (const event of events) {
    if (isSilent(event)) continue;
    const key = String(event.seq);
    if (dayOf(event.at) !== day) {
      day = dayOf(event.at);
      items.push({ kind: "day", key: `day-${key}`, at: event.at });
      previous = undefined;
    }
    if (event.kind === "message.created") {
      const message = event.payload;
      const author = `${message.author}:${message.authorName}`;
      const first = previous?.author !== author || Date.parse(event.at) - Date.parse(previous.at) > clusterMs;
      if (message.author === "contact") lastFromContact = message.messageId;
      const traceId =
        message.author === "ai" ? [message.messageId, message.inReplyTo ?? ""].find((id) => traces.has(id)) : undefined;
      items.push({
        kind: "message",
        key,
        at: event.at,
        message,
        first,
        traceId,
        redacted: redacted.has(message.messageId),
        seq: event.seq,
      });
      previous = { author, at: event.at };
      continue;
    }
    previous = undefined;
    if (event.kind === "note.created") {
      items.push({ kind: "internal", key, at: event.at, note: event.payload });
    } else if (event.kind === "handoff.created") {
      const traceId = lastFromContact !== undefined && traces.has(lastFromContact) ? lastFromContact : undefined;
      items.push({ kind: "handoff", key, at: event.at, handoff: event.payload, traceId });
    } else {
      items.push({ kind: "note", key, at: event.at, event });
    }
  }
  return items;
}
