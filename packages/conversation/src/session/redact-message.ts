import { invalidInput, notFound, type MessageAuthor, type SessionEvent } from "@handrail/core";
import type { SessionRef } from "../conversation.ts";
import { awaitsReply, isMessage } from "./read-log.ts";
import { removalOf, type Removal } from "./removal.ts";
import type { Room } from "./room.ts";
import type { TurnRunner } from "./turn-runner.ts";

export interface RedactionRequest {
  readonly messageId: string;
  /** Passages of the message that go; without them the whole text goes. */
  readonly remove?: readonly string[];
  readonly by: MessageAuthor;
}

export interface Redaction {
  /** What is left of the message. */
  readonly text: string;
}

/**
 * Takes words out of a stored message, and out of everything that was made of it: replies, traces, summaries, notes.
 * Open clients are told by `message.redacted`.
 */
export async function redactMessage(
  room: Room,
  turns: TurnRunner,
  { workspaceId, sessionId }: SessionRef,
  { messageId, remove, by }: RedactionRequest,
): Promise<Redaction> {
  // A turn that has read the words would write them into its trace.
  turns.interrupt(sessionId);
  const { text, waiting } = await room.writes.run(sessionId, async () => {
    const session = await room.sessions.get(workspaceId, sessionId);
    if (!session) throw notFound("session");
    const events = await room.sessions.events(workspaceId, sessionId, 0);
    const message = events.find((event) => isMessage(event) && event.payload.messageId === messageId);
    if (!message || !isMessage(message)) throw notFound("message");
    const removal = removalOf(message.payload.text, remove);
    if (removal.left === message.payload.text)
      throw invalidInput(
        "nothing_to_redact",
        "These words do not stand in the message.",
        "Copy them from the message, or redact the whole text.",
      );
    await room.sessions.rewrite(workspaceId, sessionId, (event) => rewritten(event, messageId, removal), [
      { kind: "message.redacted", payload: { messageId, by, text: removal.left } },
    ]);
    const waiting = events.flatMap((event) =>
      isMessage(event) && session.owner === "ai" && awaitsReply(events, event.payload.messageId)
        ? [event.payload.messageId]
        : [],
    );
    return { text: removal.left, waiting };
  });
  // What was interrupted is answered now, from what is left.
  for (const waitingId of waiting) turns.reply({ workspaceId, sessionId }, waitingId).catch(() => {});
  return { text };
}

function rewritten(event: SessionEvent, messageId: string, removal: Removal): SessionEvent["payload"] | undefined {
  if (isMessage(event) && event.payload.messageId === messageId) return { ...event.payload, text: removal.left };
  if (event.kind === "message.redacted" && event.payload.messageId === messageId)
    return { ...event.payload, text: removal.left };
  const cleaned = deeply(event.payload, isMessage(event) ? removal.exactly : removal.closely);
  return JSON.stringify(cleaned) === JSON.stringify(event.payload) ? undefined : (cleaned as SessionEvent["payload"]);
}

// Names and places of documents were there before the message.
const untouched = new Set([
  "messageId",
  "inReplyTo",
  "clientMessageId",
  "noteId",
  "documentId",
  "chunkId",
  "id",
  "title",
  "quote",
  "breadcrumbs",
  "url",
  "anchor",
]);

function deeply(value: unknown, clean: (text: string) => string, key = ""): unknown {
  if (typeof value === "string") return untouched.has(key) ? value : clean(value);
  if (Array.isArray(value)) return value.map((entry) => deeply(entry, clean, key));
  if (value !== null && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, deeply(entry, clean, name)]));
  return value;
}
