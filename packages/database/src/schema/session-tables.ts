import type {
  Channel,
  ContactId,
  DeviceId,
  HandoffReason,
  HelpCenterId,
  Locale,
  MessageAuthor,
  Sentiment,
  SessionEventKind,
  SessionEventPayloads,
  SessionId,
  SessionOwner,
  SessionStatus,
  TeamId,
  UserId,
  WorkspaceId,
} from "@handrail/core";
import type { ColumnType, Generated } from "kysely";

export interface TicketCountersTable {
  workspace_id: WorkspaceId;
  last_number: number;
}

export interface SessionsTable {
  workspace_id: WorkspaceId;
  id: SessionId;
  contact_id: ContactId;
  channel: Channel;
  locale: Locale;
  status: SessionStatus;
  owner: SessionOwner;
  assignee_id: UserId | null;
  team_id: Generated<TeamId | null>;
  snoozed_until: Generated<Date | null>;
  tags: Generated<string[]>;
  /** Since when the contact waits for a person. */
  waiting_since: Generated<Date | null>;
  /** Of the last hand-off. */
  sentiment: Generated<Sentiment | null>;
  last_contact_message: Generated<string>;
  ticket_number: number;
  token_hash: string;
  /** Device on which it began. */
  device_id: Generated<DeviceId | null>;
  /** Session that was over when the contact wrote again, and the first of that chain. */
  continues: Generated<SessionId | null>;
  chain: Generated<SessionId | null>;
  /** On which it began; null for the default one. */
  help_center_id: Generated<HelpCenterId | null>;
  /** Events up to these numbers were read. */
  contact_read: Generated<number>;
  agent_read: Generated<number>;
  last_seq: number;
  /** Start of the last message's text. */
  last_message: string;
  last_author: MessageAuthor | "";
  handoff_reasons: HandoffReason[];
  created_at: Date;
  updated_at: Date;
}

export interface SessionEventsTable {
  workspace_id: WorkspaceId;
  session_id: SessionId;
  seq: number;
  kind: SessionEventKind;
  at: Date;
  payload: ColumnType<SessionEventPayloads[SessionEventKind], string, string>;
  /** Copies out of the payload of a message, for constraints and queries. */
  message_id: string | null;
  author: MessageAuthor | null;
  client_message_id: string | null;
  in_reply_to: string | null;
}
