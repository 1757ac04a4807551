import type { Locale, Role, Scope, UserId, WorkspaceId } from "@handrail/core";
import type { Generated } from "kysely";

export interface SettingsTable {
  name: string;
  value: string;
}

export interface WorkspacesTable {
  id: WorkspaceId;
  name: string;
  source_locale: Locale;
  locales: Locale[];
  site_url: string;
  created_at: Generated<Date>;
}

export interface UsersTable {
  workspace_id: WorkspaceId;
  id: UserId;
  email: string;
  name: string;
  role: Role;
  password_hash: string;
  created_at: Date;
  deactivated_at: Generated<Date | null>;
  last_active_at: Generated<Date | null>;
}

export interface LoginsTable {
  workspace_id: WorkspaceId;
  user_id: UserId;
  token_hash: string;
  created_at: Generated<Date>;
  expires_at: Date;
}

export interface ApiKeysTable {
  workspace_id: WorkspaceId;
  id: string;
  name: string;
  prefix: string;
  scopes: Scope[];
  key_hash: string;
  created_at: Date;
  last_used_at: Date | null;
}
