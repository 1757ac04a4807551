import type { TrainingContent, TrainingFolderId, TrainingItemId, TrainingKind, WorkspaceId } from "@handrail/core";
import type { ColumnType } from "kysely";

/** Content as it may stand in rows that were written before a field was there. */
export type StoredContent = Omit<TrainingContent, "helpCenters"> & Partial<Pick<TrainingContent, "helpCenters">>;

export interface TrainingStampsTable {
  workspace_id: WorkspaceId;
  stamp: number;
}

export interface TrainingFoldersTable {
  workspace_id: WorkspaceId;
  id: TrainingFolderId;
  parent_id: TrainingFolderId | null;
  name: string;
  position: number;
}

export interface TrainingItemsTable {
  workspace_id: WorkspaceId;
  id: TrainingItemId;
  kind: TrainingKind;
  folder_id: TrainingFolderId | null;
  position: number;
  enabled: boolean;
  archived_at: Date | null;
  draft: ColumnType<StoredContent, string, string>;
  revision: number;
  /** 0 while nothing is published. */
  published_version: number;
  created_at: Date;
  updated_at: Date;
}

export interface TrainingVersionsTable {
  workspace_id: WorkspaceId;
  item_id: TrainingItemId;
  version: number;
  content: ColumnType<StoredContent, string, never>;
  author: string;
  created_at: Date;
}
