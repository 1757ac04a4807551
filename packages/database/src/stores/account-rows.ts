import { HandrailError } from "@handrail/core";
import type { ApiKey, User, Workspace } from "@handrail/core";
import type { Selectable } from "kysely";
import type { ApiKeysTable, UsersTable, WorkspacesTable } from "../schema/account-tables.ts";

export function toWorkspace(row: Selectable<WorkspacesTable>): Workspace {
  return {
    id: row.id,
    name: row.name,
    sourceLocale: row.source_locale,
    locales: row.locales,
    siteUrl: row.site_url,
  };
}

export function toUser(row: Selectable<UsersTable>): User {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    email: row.email,
    name: row.name,
    role: row.role,
    createdAt: row.created_at,
  };
}

export function toApiKey(row: Selectable<ApiKeysTable>): ApiKey {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  };
}

export function emailTaken(cause?: unknown): HandrailError {
  return new HandrailError({
    kind: "conflict",
    code: "email_taken",
    message: "Somebody with this email address already has an account.",
    hint: "Sign in with it, or use another address.",
    cause,
  });
}
