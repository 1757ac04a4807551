import type { TrainingFolderId, TrainingItemId, WorkspaceId } from "../ids.ts";
import type { TrainingContent, TrainingFolder, TrainingItem, TrainingKind, TrainingVersion } from "../training-item.ts";

export interface NewTrainingItem {
  readonly workspaceId: WorkspaceId;
  readonly kind: TrainingKind;
  readonly folderId: TrainingFolderId | null;
  readonly content: TrainingContent;
}

/** Where something goes: into a folder (null is the top), at a place among what is there already, counted from 0. */
export interface TrainingPlace<Folder = TrainingFolderId | null> {
  readonly folderId: Folder;
  /** Last when absent. */
  readonly index?: number;
}

/** What people teach the assistant, with all its versions. */
export interface TrainingStore {
  /** Grows with every change in the workspace, so that a cache knows in one small query that it still holds. */
  stamp(workspaceId: WorkspaceId): Promise<number>;
  /** In the order of folders and places. */
  list(workspaceId: WorkspaceId): Promise<TrainingItem[]>;
  get(workspaceId: WorkspaceId, itemId: TrainingItemId): Promise<TrainingItem | undefined>;
  /** @throws HandrailError `training_profile_exists` for a second profile, `training_folder_not_found` */
  create(item: NewTrainingItem): Promise<TrainingItem>;
  /**
   * @param revision the draft's revision that was read
   * @throws HandrailError `training_draft_changed` when somebody else saved meanwhile
   */
  saveDraft(
    workspaceId: WorkspaceId,
    itemId: TrainingItemId,
    content: TrainingContent,
    revision: number,
  ): Promise<TrainingItem | undefined>;
  /** Makes the draft the next version and what live turns use. @throws HandrailError `training_draft_changed` */
  publish(
    workspaceId: WorkspaceId,
    itemId: TrainingItemId,
    by: { readonly author: string; readonly revision: number },
  ): Promise<TrainingItem | undefined>;
  setEnabled(workspaceId: WorkspaceId, itemId: TrainingItemId, enabled: boolean): Promise<TrainingItem | undefined>;
  setArchived(workspaceId: WorkspaceId, itemId: TrainingItemId, archived: boolean): Promise<TrainingItem | undefined>;
  /** @throws HandrailError `training_folder_not_found` */
  move(workspaceId: WorkspaceId, itemId: TrainingItemId, place: TrainingPlace): Promise<TrainingItem | undefined>;
  /** Newest first. */
  versions(workspaceId: WorkspaceId, itemId: TrainingItemId): Promise<TrainingVersion[]>;

  folders(workspaceId: WorkspaceId): Promise<TrainingFolder[]>;
  createFolder(folder: {
    readonly workspaceId: WorkspaceId;
    readonly parentId: TrainingFolderId | null;
    readonly name: string;
  }): Promise<TrainingFolder>;
  renameFolder(workspaceId: WorkspaceId, folderId: TrainingFolderId, name: string): Promise<TrainingFolder | undefined>;
  /** @throws HandrailError `training_folder_in_itself`, `training_folder_not_found` */
  moveFolder(
    workspaceId: WorkspaceId,
    folderId: TrainingFolderId,
    place: TrainingPlace,
  ): Promise<TrainingFolder | undefined>;
  /** What is in it moves up to where it was. */
  removeFolder(workspaceId: WorkspaceId, folderId: TrainingFolderId): Promise<boolean>;
}
