import type { MessageAuthor, NewSessionEvent, SessionEvent, SessionId, WorkspaceId } from "@handrail/core";
import { sql, type Insertable, type RawBuilder } from "kysely";
import type { DatabaseHandle } from "../database.ts";
import type { SessionEventsTable } from "../schema/session-tables.ts";
import { indexWords } from "../search/index-words.ts";

const longestPreview = 200;

interface MessageColumns {
  message_id: string | null;
  author: MessageAuthor | null;
  client_message_id: string | null;
  in_reply_to: string | null;
}

function messageColumns(event: NewSessionEvent): MessageColumns {
  if (event.kind !== "message.created")
    return { message_id: null, author: null, client_message_id: null, in_reply_to: null };
  const { messageId, author, clientMessageId, inReplyTo } = event.payload;
  return {
    message_id: messageId,
    author,
    client_message_id: clientMessageId ?? null,
    in_reply_to: inReplyTo ?? null,
  };
}

/** Writes the events behind the last one. The caller holds the session's row. */
export async function insertEvents(
  trx: DatabaseHandle,
  session: { readonly workspaceId: WorkspaceId; readonly sessionId: SessionId; readonly lastSeq: number },
  events: readonly NewSessionEvent[],
  at: Date,
): Promise<SessionEvent[]> {
  const { workspaceId, sessionId, lastSeq } = session;
  const rows: Insertable<SessionEventsTable>[] = events.map((event, index) => ({
    workspace_id: workspaceId,
    session_id: sessionId,
    seq: lastSeq + index + 1,
    kind: event.kind,
    at,
    payload: JSON.stringify(event.payload),
    ...messageColumns(event),
  }));
  if (rows.length > 0) await trx.insertInto("session_events").values(rows).execute();
  await indexWords(trx, session, events, lastSeq + 1);
  return events.map((event, index) => ({ sessionId, seq: lastSeq + index + 1, at, ...event }) as SessionEvent);
}

/**
 * What the events change in the session's row of the inbox. The sentence by which the assistant hands over is the same
 * everywhere: the row keeps showing what the contact wrote.
 */
export function inboxColumns(events: readonly NewSessionEvent[]) {
  const message = events.findLast(
    (event) => event.kind === "message.created" && event.payload.reply?.kind !== "handoff",
  ) as Extract<NewSessionEvent, { kind: "message.created" }> | undefined;
  const asked = events.findLast(
    (event) => event.kind === "message.created" && event.payload.author === "contact",
  ) as typeof message;
  const handoff = events.findLast((event) => event.kind === "handoff.created");
  return {
    ...(message
      ? { last_message: message.payload.text.slice(0, longestPreview), last_author: message.payload.author }
      : {}),
    ...(asked ? { last_contact_message: asked.payload.text.slice(0, longestPreview) } : {}),
    ...(handoff ? { handoff_reasons: [...handoff.payload.reasons], sentiment: handoff.payload.sentiment ?? null } : {}),
  };
}

/** A contact waits from the hand-off or their message on, until a person answers or the session is nobody's to answer. */
export function waitingColumn(
  events: readonly NewSessionEvent[],
  at: Date,
): { waiting_since?: RawBuilder<Date | null> } {
  let column: { waiting_since?: RawBuilder<Date | null> } = {};
  for (const event of events) {
    if (event.kind === "handoff.created") column = { waiting_since: sql`coalesce(waiting_since, ${at})` };
    else if (event.kind === "session.assigned")
      // Taken from the assistant: what it was about to answer is the person's now.
      column = { waiting_since: sql`case when owner = 'ai' then ${at}::timestamptz else waiting_since end` };
    else if (event.kind === "session.closed" || event.kind === "session.returned")
      column = { waiting_since: sql`null` };
    else if (event.kind === "message.created" && event.payload.author === "agent")
      column = { waiting_since: sql`null` };
    else if (event.kind === "message.created" && event.payload.author === "contact")
      column = {
        waiting_since: sql`case when owner = 'human' then coalesce(waiting_since, ${at}::timestamptz) end`,
      };
  }
  return column;
}
