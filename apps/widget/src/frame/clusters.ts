import type { Conversation, MessageEntry, NoteEntry, OutgoingMessage } from "../conversation/state.ts";

export interface ShownMessage {
  readonly entry: MessageEntry;
  /** Set while the message is not known to be delivered and answered. */
  readonly outgoing: OutgoingMessage | undefined;
}

/** Messages of one voice in one go: its name and time are said once. */
export interface Cluster {
  readonly kind: "cluster";
  readonly key: string;
  readonly own: boolean;
  readonly messages: readonly ShownMessage[];
}

const gapMs = 5 * 60_000;

function pendingEntry(message: OutgoingMessage): MessageEntry {
  return {
    kind: "message",
    key: message.id,
    seq: Number.POSITIVE_INFINITY,
    at: message.at,
    author: "contact",
    authorName: "",
    text: message.text,
    attachments: message.attachments,
    clientMessageId: message.id,
  };
}

/** The conversation as it is shown: what the log holds, then what has not reached it, grouped by voice. */
export function clusters(conversation: Conversation): readonly (Cluster | NoteEntry)[] {
  const byId = new Map(conversation.outbox.map((message) => [message.id, message]));
  const logged = new Set<string>();
  const rows: (Cluster | NoteEntry)[] = [];

  function add(entry: MessageEntry) {
    const outgoing = entry.clientMessageId ? byId.get(entry.clientMessageId) : undefined;
    const last = rows.at(-1);
    const previous = last?.kind === "cluster" ? last.messages.at(-1)?.entry : undefined;
    const continues =
      previous?.author === entry.author && previous.authorName === entry.authorName && entry.at - previous.at < gapMs;
    if (last?.kind === "cluster" && continues) {
      rows[rows.length - 1] = { ...last, messages: [...last.messages, { entry, outgoing }] };
    } else {
      rows.push({ kind: "cluster", key: entry.key, own: entry.author === "contact", messages: [{ entry, outgoing }] });
    }
  }

  for (const entry of conversation.entries) {
    if (entry.kind === "note") rows.push(entry);
    else {
      if (entry.clientMessageId) logged.add(entry.clientMessageId);
      // Own messages keep the key they had before the log knew them, so that nothing is drawn anew.
      add(entry.clientMessageId ? { ...entry, key: entry.clientMessageId } : entry);
    }
  }
  for (const message of conversation.outbox) if (!logged.has(message.id)) add(pendingEntry(message));
  return rows;
}
