import {
  notFound,
  type AppendResult,
  type DecideChange,
  type Session,
  type SessionChange,
  type SessionEvent,
  type SessionId,
  type SessionPatch,
  type WorkspaceId,
} from "@handrail/core";
import type { DatabaseHandle } from "../database.ts";
import { inboxColumns, insertEvents, waitingColumn } from "./append-events.ts";
import { toSession, toSessionEvent } from "./session-rows.ts";

export interface SessionRow {
  readonly workspaceId: WorkspaceId;
  readonly sessionId: SessionId;
}

/** Last number of the log where something was written. */
interface Changed extends AppendResult {
  readonly session: Session;
  readonly lastSeq?: number;
}

/** Holds the session's row, lets the caller decide by what stands there, and writes what was decided. */
export async function changeSession(
  trx: DatabaseHandle,
  ref: SessionRow,
  decide: (...seen: [...Parameters<DecideChange>, lastSeq: number]) => SessionChange | undefined,
  { at, logAfter }: { readonly at: Date; readonly logAfter: number | undefined },
): Promise<Changed> {
  const row = await trx
    .selectFrom("sessions")
    .selectAll()
    .where("workspace_id", "=", ref.workspaceId)
    .where("id", "=", ref.sessionId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound("session");
  const session = toSession(row);
  const log = logAfter === undefined ? [] : await eventsAfter(trx, ref, logAfter);
  const decided = decide(session, log, row.last_seq);
  if (!decided) return { events: [], duplicate: false, session };
  const { events, patch = {} } = decided;
  const stored = await storedMessages(trx, ref, events);
  if (stored.length > 0) return { events: stored, duplicate: true, session };

  const written = await insertEvents(trx, { ...ref, lastSeq: row.last_seq }, events, at);
  const lastSeq = row.last_seq + written.length;
  const changed = await trx
    .updateTable("sessions")
    .set({
      last_seq: lastSeq,
      updated_at: at,
      ...inboxColumns(events),
      ...waitingColumn(events, at),
      ...patchedColumns(patch),
    })
    .where("workspace_id", "=", ref.workspaceId)
    .where("id", "=", ref.sessionId)
    .returningAll()
    .executeTakeFirstOrThrow();
  return { events: written, duplicate: false, session: toSession(changed), lastSeq };
}

async function eventsAfter(trx: DatabaseHandle, ref: SessionRow, after: number): Promise<SessionEvent[]> {
  const rows = await trx
    .selectFrom("session_events")
    .selectAll()
    .where("workspace_id", "=", ref.workspaceId)
    .where("session_id", "=", ref.sessionId)
    .where("seq", ">", after)
    .orderBy("seq")
    .execute();
  return rows.map(toSessionEvent);
}

/** What stands in the session already under the client ids of these messages. */
async function storedMessages(
  trx: DatabaseHandle,
  ref: SessionRow,
  events: SessionChange["events"],
): Promise<SessionEvent[]> {
  const clientIds = events.flatMap((event) =>
    event.kind === "message.created" && event.payload.clientMessageId ? [event.payload.clientMessageId] : [],
  );
  if (clientIds.length === 0) return [];
  const rows = await trx
    .selectFrom("session_events")
    .selectAll()
    .where("workspace_id", "=", ref.workspaceId)
    .where("session_id", "=", ref.sessionId)
    .where("client_message_id", "in", clientIds)
    .orderBy("seq")
    .execute();
  return rows.map(toSessionEvent);
}

function patchedColumns(patch: SessionPatch) {
  return {
    ...(patch.owner === undefined ? {} : { owner: patch.owner }),
    ...(patch.status === undefined ? {} : { status: patch.status }),
    ...(patch.assigneeId === undefined ? {} : { assignee_id: patch.assigneeId }),
    ...(patch.teamId === undefined ? {} : { team_id: patch.teamId }),
    ...(patch.snoozedUntil === undefined ? {} : { snoozed_until: patch.snoozedUntil }),
    ...(patch.tags === undefined ? {} : { tags: [...patch.tags] }),
  };
}
