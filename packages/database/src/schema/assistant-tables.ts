import type { AssistantSettings, ContactId, SessionId, WorkspaceId } from "@handrail/core";
import type { ColumnType, Generated } from "kysely";

export interface AssistantSettingsTable {
  workspace_id: WorkspaceId;
  version: number;
  settings: ColumnType<Partial<AssistantSettings>, string, never>;
  updated_at: Date;
  updated_by: string;
}

export interface LanguageModelsTable {
  workspace_id: WorkspaceId;
  version: number;
  provider: string;
  model: string;
  url: string;
  allow_private_host: boolean;
  sealed_key: string;
  updated_at: Date;
}

export interface TokenUsageTable {
  workspace_id: WorkspaceId;
  id: Generated<number>;
  session_id: SessionId;
  contact_id: ContactId;
  purpose: string;
  model: string;
  input_tokens: number;
  output_tokens: number;
  estimated: boolean;
  at: Date;
}
