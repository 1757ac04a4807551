import { notFound, type NewSessionEvent, type RewriteEvent, type SessionEvent } from "@handrail/core";
import type { SessionId, WorkspaceId } from "@handrail/core";
import type { DatabaseHandle } from "../database.ts";
import { inboxColumns, insertEvents } from "./append-events.ts";
import { reindexWords } from "../search/index-words.ts";
import { toSessionEvent } from "./session-rows.ts";

/** Changes stored payloads, then appends, while the session's row is held. */
export async function rewriteEvents(
  trx: DatabaseHandle,
  { workspaceId, sessionId }: { workspaceId: WorkspaceId; sessionId: SessionId },
  rewrite: RewriteEvent,
  append: readonly NewSessionEvent[],
  at: Date,
): Promise<readonly SessionEvent[]> {
  const session = await trx
    .selectFrom("sessions")
    .select("last_seq")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", sessionId)
    .forUpdate()
    .executeTakeFirst();
  if (!session) throw notFound("session");
  const rows = await trx
    .selectFrom("session_events")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("session_id", "=", sessionId)
    .orderBy("seq")
    .execute();
  const events: NewSessionEvent[] = [];
  for (const event of rows.map(toSessionEvent)) {
    const payload = rewrite(event);
    events.push({ kind: event.kind, payload: payload ?? event.payload } as NewSessionEvent);
    if (!payload) continue;
    await trx
      .updateTable("session_events")
      .set({ payload: JSON.stringify(payload) })
      .where("workspace_id", "=", workspaceId)
      .where("session_id", "=", sessionId)
      .where("seq", "=", event.seq)
      .execute();
    await reindexWords(trx, { workspaceId, sessionId }, events.at(-1)!, event.seq);
  }
  const written = await insertEvents(trx, { workspaceId, sessionId, lastSeq: session.last_seq }, append, at);
  const { last_message, last_author, last_contact_message } = inboxColumns(events);
  await trx
    .updateTable("sessions")
    .set({
      last_seq: session.last_seq + written.length,
      updated_at: at,
      ...(last_message === undefined ? {} : { last_message, last_author: last_author! }),
      ...(last_contact_message === undefined ? {} : { last_contact_message }),
    })
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", sessionId)
    .execute();
  return written;
}
