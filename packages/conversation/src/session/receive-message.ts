import { invalidInput, notFound, type NewSessionEvent, type SessionId, type WorkspaceId } from "@handrail/core";
import { isMessage, replyIdPrefix, type MessageEvent } from "./read-log.ts";
import type { Room } from "./room.ts";
import type { TurnReply, TurnRunner } from "./turn-runner.ts";

export interface IncomingMessage {
  readonly workspaceId: WorkspaceId;
  readonly sessionId: SessionId;
  /** The contact's own id: the same id twice is one message and one reply. */
  readonly clientMessageId: string;
  readonly text: string;
}

export interface Received {
  /** The message as it stands in the log. */
  readonly message: MessageEvent;
  readonly duplicate: boolean;
  /** The reply to this message; a duplicate gets the one that there is or will be. */
  readonly reply: Promise<TurnReply>;
}

/** Takes a message in: redacts it, stores it once, reopens a closed session, and lets a turn answer it. */
export async function receiveMessage(
  room: Room,
  turns: TurnRunner,
  { workspaceId, sessionId, clientMessageId, text }: IncomingMessage,
): Promise<Received> {
  assertClientId(clientMessageId);
  const redacted = await room.redact(storable(text), workspaceId);
  if (redacted.found.length > 0)
    room.logger.info("Personal data was taken out of a message.", { sessionId, kinds: redacted.found });

  const stored = await room.writes.run(sessionId, async () => {
    const session = await room.sessions.get(workspaceId, sessionId);
    if (!session) throw notFound("session");
    const message: NewSessionEvent = {
      kind: "message.created",
      payload: {
        messageId: room.newMessageId(),
        author: "contact",
        authorName: "",
        text: redacted.text,
        clientMessageId,
      },
    };
    const reopens = session.status !== "open";
    const events: NewSessionEvent[] = reopens
      ? [{ kind: "session.reopened", payload: { by: "contact" } }, message]
      : [message];
    return room.sessions.append(workspaceId, sessionId, events, reopens ? { status: "open" } : {});
  });
  const message = stored.events.find(isMessage);
  if (!message || message.payload.author !== "contact")
    throw invalidInput("message_id_taken", "This message id is used already.", "Give each message an id of its own.");
  const reply = turns.reply({ workspaceId, sessionId }, message.payload.messageId);
  // Whoever does not wait for the reply must not be asked to handle its failure.
  reply.catch(() => {});
  return { message, duplicate: stored.duplicate, reply };
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
