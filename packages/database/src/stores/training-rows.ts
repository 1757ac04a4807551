import type { TrainingContent, TrainingFolder, TrainingItem, TrainingVersion } from "@handrail/core";
import type { Selectable } from "kysely";
import type {
  StoredContent,
  TrainingFoldersTable,
  TrainingItemsTable,
  TrainingVersionsTable,
} from "../schema/training-tables.ts";

/** What was stored before there was a limit by help center has none. */
const toContent = (stored: StoredContent): TrainingContent => ({ helpCenters: [], ...stored });

export function toTrainingVersion(row: Selectable<TrainingVersionsTable>): TrainingVersion {
  return {
    itemId: row.item_id,
    version: row.version,
    content: toContent(row.content),
    author: row.author,
    createdAt: row.created_at,
  };
}

export function toTrainingItem(
  row: Selectable<TrainingItemsTable>,
  published: Selectable<TrainingVersionsTable> | undefined,
): TrainingItem {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    kind: row.kind,
    folderId: row.folder_id,
    position: row.position,
    enabled: row.enabled,
    archivedAt: row.archived_at,
    draft: toContent(row.draft),
    published: published ? toTrainingVersion(published) : null,
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function toTrainingFolder(row: Selectable<TrainingFoldersTable>): TrainingFolder {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    parentId: row.parent_id,
    name: row.name,
    position: row.position,
  };
}
