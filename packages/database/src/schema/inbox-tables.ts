import type { CannedAnswer, Role, SessionId, TeamId, UserId, WorkspaceId } from "@handrail/core";
import type { ColumnType } from "kysely";

export interface TeamsTable {
  workspace_id: WorkspaceId;
  id: TeamId;
  name: string;
  created_at: Date;
}

export interface TeamMembersTable {
  workspace_id: WorkspaceId;
  team_id: TeamId;
  user_id: UserId;
}

export interface CannedAnswersTable {
  workspace_id: WorkspaceId;
  id: string;
  shortcut: string;
  title: string;
  texts: ColumnType<CannedAnswer["texts"], string, string>;
  updated_at: Date;
}

export interface InvitationsTable {
  workspace_id: WorkspaceId;
  id: string;
  email: string;
  role: Role;
  token_hash: string;
  created_at: Date;
  expires_at: Date;
}

/** Words of one message or note; the vector is written and asked in SQL only. */
export interface SessionWordsTable {
  workspace_id: WorkspaceId;
  session_id: SessionId;
  seq: number;
  words: ColumnType<string, never, never>;
}
