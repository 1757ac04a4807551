import type { Locale, SourceId, WorkspaceId } from "@handrail/core";
import type { ColumnType, Generated } from "kysely";

type Json<Value> = ColumnType<Value, string, string>;

export interface SourcesTable {
  workspace_id: WorkspaceId;
  id: SourceId;
  kind: string;
  name: string;
  settings: Json<Record<string, unknown>>;
  created_at: Generated<Date>;
}

export interface ImportRunsTable {
  workspace_id: WorkspaceId;
  id: string;
  source_id: SourceId;
  locale: Locale;
  state: "running" | "done" | "failed";
  counts: Json<Readonly<Record<string, number>>>;
  message: string;
  started_at: Date;
  finished_at: Date | null;
}

export interface SitePagesTable {
  workspace_id: WorkspaceId;
  path: string;
  hash: string;
  rendered_at: Date;
}
