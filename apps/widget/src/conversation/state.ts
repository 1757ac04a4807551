import type { Attachment, MessageAuthor, Reply, SessionEvent, TransientSessionEvent } from "@handrail/core";

/** An event as it comes over the wire: the same, with its time as text. */
export type LogEvent = {
  [Kind in SessionEvent["kind"]]: OverTheWire<Extract<SessionEvent, { kind: Kind }>>;
}[SessionEvent["kind"]];
type OverTheWire<Event> = Omit<Event, "at"> & { readonly at: string };

export type PassingEvent = TransientSessionEvent;

export interface MessageEntry {
  readonly kind: "message";
  readonly key: string;
  /** The server's id; absent while the message is on its way. */
  readonly messageId?: string | undefined;
  /** Its words were taken out; what is left of them is the text. */
  readonly redacted?: boolean | undefined;
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly author: MessageAuthor;
  readonly authorName: string;
  readonly text: string;
  readonly clientMessageId?: string | undefined;
  readonly reply?: Reply | undefined;
  readonly attachments?: readonly Attachment[] | undefined;
}

/** A line between the messages that says what happened to the conversation. */
export interface NoteEntry {
  readonly kind: "note";
  readonly key: string;
  readonly seq: number;
  readonly at: number;
  readonly note: "handoff" | "joined" | "returned" | "closed" | "reopened" | "continued";
  readonly name: string;
  /** What the visitor was told: when people answer. */
  readonly text: string;
}

export type Entry = MessageEntry | NoteEntry;

/** `delivered`: the server has it, the log has not brought it yet. */
export type SendingState = "sending" | "delivered" | "unreachable" | "busy" | "refused";

/** A message of this device that has not been answered for yet. It stays here until its delivery is certain. */
export interface OutgoingMessage {
  /** The client's id: the same on every attempt. */
  readonly id: string;
  readonly text: string;
  readonly at: number;
  readonly attachments?: readonly Attachment[] | undefined;
  readonly state: SendingState;
}

/** Who answers next. */
export type Speaker =
  | { readonly kind: "assistant" }
  | { readonly kind: "waiting" }
  | { readonly kind: "person"; readonly name: string };

export interface Conversation {
  readonly entries: readonly Entry[];
  readonly outbox: readonly OutgoingMessage[];
  /** The reply that is being written; null when none is. */
  readonly draft: { readonly inReplyTo: string; readonly text: string } | null;
  /** Name of the person who is typing. */
  readonly typing: string | null;
  readonly speaker: Speaker;
  readonly closed: boolean;
  /** What the visitor said about replies, by their message. */
  readonly feedback: Readonly<Record<string, boolean>>;
  /** Every event up to this one was seen by the people who answer. */
  readonly seenUpTo: number;
  readonly lastSeq: number;
}

export const emptyConversation: Conversation = {
  entries: [],
  outbox: [],
  draft: null,
  typing: null,
  speaker: { kind: "assistant" },
  closed: false,
  feedback: {},
  seenUpTo: 0,
  lastSeq: 0,
};
