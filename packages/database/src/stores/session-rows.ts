import type { InboxRow, Session, SessionEvent, SessionSummary } from "@handrail/core";
import type { Selectable } from "kysely";
import type { SessionEventsTable, SessionsTable } from "../schema/session-tables.ts";

export function toSession(row: Selectable<SessionsTable>): Session {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    contactId: row.contact_id,
    channel: row.channel,
    helpCenterId: row.help_center_id,
    locale: row.locale,
    status: row.status,
    owner: row.owner,
    assigneeId: row.assignee_id,
    teamId: row.team_id,
    snoozedUntil: row.snoozed_until,
    tags: row.tags,
    ticketNumber: row.ticket_number,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function toSessionSummary(row: Selectable<SessionsTable>): SessionSummary {
  return {
    ...toSession(row),
    lastMessage: row.last_message,
    lastAuthor: row.last_author,
    reasons: row.handoff_reasons,
  };
}

export function toSessionEvent(row: Selectable<SessionEventsTable>): SessionEvent {
  // Kind and payload were written together.
  return { sessionId: row.session_id, seq: row.seq, kind: row.kind, at: row.at, payload: row.payload } as SessionEvent;
}

/** A session's row with its contact, as the inbox asks for it. */
export interface InboxRecord extends Selectable<SessionsTable> {
  readonly contact_name: string;
  readonly contact_email: string | null;
  readonly sort_key: Date;
  readonly found_text: string | null;
}

export function toInboxRow(row: InboxRecord): InboxRow {
  return {
    ...toSession(row),
    contactName: row.contact_name,
    contactEmail: row.contact_email,
    lastMessage: row.last_message,
    lastContactMessage: row.last_contact_message,
    lastAuthor: row.last_author,
    reasons: row.handoff_reasons,
    sentiment: row.sentiment,
    waitingSince: row.waiting_since,
  };
}
