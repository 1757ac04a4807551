import type { MessageAuthor, ReplyKind, SessionEvent } from "@handrail/core";

export interface HistoryEntry {
  readonly author: MessageAuthor;
  readonly text: string;
  /** Kind of the assistant's reply. */
  readonly replyKind?: ReplyKind;
  /** What the contact said of the assistant's reply, where it said anything. */
  readonly helpful?: boolean;
  /** A person has given the session back since the entry before this one. */
  readonly afterReturn?: boolean;
}

/** Messages before the given one, oldest first, with the feedback that they got until now. */
export function historyBefore(events: readonly SessionEvent[], messageId: string): HistoryEntry[] {
  const helpful = new Map(
    events.flatMap((event) =>
      event.kind === "feedback.given" ? [[event.payload.messageId, event.payload.helpful] as const] : [],
    ),
  );
  const entries: HistoryEntry[] = [];
  let returned = false;
  for (const event of events) {
    if (event.kind === "session.returned") returned = true;
    if (event.kind !== "message.created") continue;
    const { author, text, reply } = event.payload;
    if (event.payload.messageId === messageId) break;
    const vote = helpful.get(event.payload.messageId);
    entries.push({
      author,
      text,
      ...(reply ? { replyKind: reply.kind } : {}),
      ...(vote === undefined ? {} : { helpful: vote }),
      ...(returned ? { afterReturn: true } : {}),
    });
    returned = false;
  }
  return entries;
}
