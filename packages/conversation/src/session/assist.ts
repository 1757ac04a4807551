import type { Session, SessionEvent } from "@handrail/core";
import { draftAnswer } from "../turn/draft-answer.ts";
import { historyBefore } from "../turn/history.ts";
import { isMessage } from "./read-log.ts";
import type { Room } from "./room.ts";

const noteIdOf = (messageId: string): string => `note_draft_${messageId}`;

/**
 * Drafts an internal note for a message that a person will answer. A draft is a courtesy: what goes wrong is logged
 * and nothing else.
 */
export async function draftNote(
  room: Room,
  session: Session,
  events: readonly SessionEvent[],
  messageId: string,
  signal: AbortSignal,
): Promise<void> {
  const { workspaceId, id: sessionId } = session;
  const message = events.find((event) => isMessage(event) && event.payload.messageId === messageId);
  if (!message || !isMessage(message) || message.payload.author !== "contact" || message.payload.text === "") return;
  if (hasDraft(events, messageId)) return;
  try {
    const draft = await draftAnswer(room, {
      session,
      ...(await room.readerOf?.(workspaceId, session.contactId)),
      messageId,
      text: await room.pseudonymise(message.payload.text, workspaceId),
      history: await Promise.all(
        historyBefore(events, messageId).map(async (entry) => ({
          ...entry,
          text: await room.pseudonymise(entry.text, workspaceId),
        })),
      ),
      signal,
      onDelta: () => {},
    });
    if (!draft) return;
    await room.writes.run(sessionId, () =>
      room.sessions.change(
        workspaceId,
        sessionId,
        ({ owner, status }, log) =>
          owner !== "human" || status !== "open" || hasDraft(log, messageId)
            ? undefined
            : {
                events: [
                  {
                    kind: "note.created",
                    payload: { noteId: noteIdOf(messageId), author: "ai", authorName: draft.author, text: draft.text },
                  },
                  { kind: "turn.traced", payload: { messageId, trace: draft.trace } },
                ],
              },
        { logAfter: 0 },
      ),
    );
  } catch (error) {
    if (!signal.aborted) room.logger.warn("A draft could not be written.", { sessionId, error });
  }
}

function hasDraft(events: readonly SessionEvent[], messageId: string): boolean {
  return events.some((event) => event.kind === "note.created" && event.payload.noteId === noteIdOf(messageId));
}
