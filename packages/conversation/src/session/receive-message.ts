import { invalidInput, type NewSessionEvent, type Session, type SessionId, type WorkspaceId } from "@handrail/core";
import { filesOf } from "./message-files.ts";
import { isMessage, replyIdPrefix, type MessageEvent } from "./read-log.ts";
import type { Room } from "./room.ts";
import { targetSession } from "./target-session.ts";
import type { TurnReply, TurnRunner } from "./turn-runner.ts";

export interface IncomingMessage {
  readonly workspaceId: WorkspaceId;
  readonly sessionId: SessionId;
  /** The contact's own id: the same id twice is one message and one reply. */
  readonly clientMessageId: string;
  /** May be empty where files come along. */
  readonly text: string;
  /** Files that the contact has uploaded to the session. */
  readonly attachments?: readonly string[];
}

export interface Received {
  /** The message as it stands in the log. */
  readonly message: MessageEvent;
  readonly duplicate: boolean;
  /** The reply to this message; a duplicate gets the one that there is or will be. */
  readonly reply: Promise<TurnReply>;
  /** Where the message stands: another session than the named one when that was over. */
  readonly session: Session;
}

/** Takes a message in: redacts it, stores it once, reopens a closed session, and lets a turn answer it. */
export async function receiveMessage(
  room: Room,
  turns: TurnRunner,
  { workspaceId, sessionId: named, clientMessageId, text, attachments = [] }: IncomingMessage,
): Promise<Received> {
  assertClientId(clientMessageId);
  const redacted = await room.redact(storable(text), workspaceId);
  if (redacted.found.length > 0)
    room.logger.info("Personal data was taken out of a message.", { sessionId: named, kinds: redacted.found });

  const { id: sessionId } = await targetSession(room, { workspaceId, sessionId: named }, clientMessageId);
  const stored = await room.writes.run(sessionId, async () => {
    const files = await filesOf(room, workspaceId, [sessionId, named], attachments, "contact");
    const created: NewSessionEvent = {
      kind: "message.created",
      payload: {
        messageId: room.newMessageId(),
        author: "contact",
        authorName: "",
        text: redacted.text,
        clientMessageId,
        ...(files.length > 0 ? { attachments: files } : {}),
      },
    };
    const written = await room.sessions.change(workspaceId, sessionId, (session) => {
      const reopens = session.status !== "open";
      return {
        events: [
          ...(session.snoozedUntil ? [{ kind: "session.unsnoozed", payload: { why: "message" } } as const] : []),
          ...(reopens ? [{ kind: "session.reopened", payload: { by: "contact" } } as const] : []),
          created,
        ],
        patch: {
          ...(reopens ? { status: "open" } : {}),
          ...(session.snoozedUntil ? { snoozedUntil: null } : {}),
        },
      };
    });
    if (files.length > 0)
      await room.attachments?.send(
        workspaceId,
        sessionId,
        files.map(({ id }) => id),
      );
    return written;
  });
  const message = stored.events.find(isMessage);
  if (!message || message.payload.author !== "contact")
    throw invalidInput("message_id_taken", "This message id is used already.", "Give each message an id of its own.");
  const reply = turns.reply({ workspaceId, sessionId }, message.payload.messageId);
  // Whoever does not wait for the reply must not be asked to handle its failure.
  reply.catch(() => {});
  return { message, duplicate: stored.duplicate, reply, session: stored.session };
}

/** Half a character and NUL cannot be stored. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}

export function assertClientId(id: string): void {
  if (id.startsWith(replyIdPrefix))
    throw invalidInput(
      "invalid_message_id",
      `A message id cannot begin with "${replyIdPrefix}".`,
      "Use a random id such as a UUID.",
    );
}
