import type { MessageAuthor, ReplyKind, SessionEvent } from "@handrail/core";

export interface HistoryEntry {
  readonly author: MessageAuthor;
  readonly text: string;
  /** Kind of the assistant's reply. */
  readonly replyKind?: ReplyKind;
}

/** Messages before the given one, oldest first. */
export function historyBefore(events: readonly SessionEvent[], messageId: string): HistoryEntry[] {
  const entries: HistoryEntry[] = [];
  for (const event of events) {
    if (event.kind !== "message.created") continue;
    if (event.payload.messageId === messageId) break;
    const { author, text, reply } = event.payload;
    entries.push(reply ? { author, text, replyKind: reply.kind } : { author, text });
  }
  return entries;
}
