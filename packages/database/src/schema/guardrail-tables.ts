import type { ConversationClient, ProhibitedTopicAction, SessionId, WorkspaceId } from "@handrail/core";
import type { ColumnType, Generated } from "kysely";

export interface ProhibitedTopicsTable {
  workspace_id: WorkspaceId;
  id: string;
  title: string;
  description: string;
  phrases: string[];
  action: ProhibitedTopicAction;
  decline_text: string;
  is_on: boolean;
  created_at: Date;
  updated_at: Date;
}

export interface RedactionSettingsTable {
  workspace_id: WorkspaceId;
  /** Written as JSON text. */
  choices: ColumnType<Record<string, string>, string, string>;
}

export interface ClientConversationsTable {
  workspace_id: WorkspaceId;
  client: ConversationClient;
  external_id: string;
  session_id: SessionId;
  user_id: string;
  /** Up to which event of its log it was looked at for what is to be told. */
  looked_at: Generated<number>;
  created_at: Date;
}
