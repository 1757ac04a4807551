import { invalidInput, notFound, type TrainingFolderId, type TrainingStore, type WorkspaceId } from "@handrail/core";
import type { DatabaseHandle } from "../database.ts";
import type { StoreOptions } from "./store-options.ts";
import { toTrainingFolder } from "./training-rows.ts";
import { changeTraining } from "./training-stamp.ts";

type FolderMethods = Pick<TrainingStore, "folders" | "createFolder" | "renameFolder" | "moveFolder" | "removeFolder">;

export function createTrainingFolders({ db, newId }: Pick<StoreOptions, "db" | "newId">): FolderMethods {
  return {
    async folders(workspaceId) {
      return (await readFolders(db, workspaceId)).map(toTrainingFolder);
    },

    createFolder: ({ workspaceId, parentId, name }) =>
      changeTraining(db, workspaceId, async (trx) => {
        await assertFolder(trx, workspaceId, parentId);
        const siblings = (await readFolders(trx, workspaceId)).filter((folder) => folder.parent_id === parentId);
        const row = await trx
          .insertInto("training_folders")
          .values({
            workspace_id: workspaceId,
            id: newId("trf"),
            parent_id: parentId,
            name,
            position: 1 + Math.max(-1, ...siblings.map(({ position }) => position)),
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        return toTrainingFolder(row);
      }),

    renameFolder: (workspaceId, folderId, name) =>
      changeTraining(db, workspaceId, async (trx) => {
        const row = await trx
          .updateTable("training_folders")
          .set({ name })
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", folderId)
          .returningAll()
          .executeTakeFirst();
        return row && toTrainingFolder(row);
      }),

    moveFolder: (workspaceId, folderId, { folderId: parentId, index }) =>
      changeTraining(db, workspaceId, async (trx) => {
        const all = await readFolders(trx, workspaceId);
        const moved = all.find(({ id }) => id === folderId);
        if (!moved) return undefined;
        for (let above = parentId; above !== null;) {
          if (above === folderId)
            throw invalidInput(
              "training_folder_in_itself",
              "A folder cannot lie in itself or in a folder within it.",
              "Choose another folder.",
            );
          const parent = all.find(({ id }) => id === above);
          if (!parent) throw notFound("training folder");
          above = parent.parent_id;
        }
        const siblings = all.filter(({ id, parent_id }) => parent_id === parentId && id !== folderId);
        siblings.splice(index ?? siblings.length, 0, moved);
        for (const [position, { id }] of siblings.entries())
          await trx
            .updateTable("training_folders")
            .set({ position, parent_id: parentId })
            .where("workspace_id", "=", workspaceId)
            .where("id", "=", id)
            .execute();
        const row = (await readFolders(trx, workspaceId)).find(({ id }) => id === folderId);
        return row && toTrainingFolder(row);
      }),

    removeFolder: (workspaceId, folderId) =>
      changeTraining(db, workspaceId, async (trx) => {
        const removed = (await readFolders(trx, workspaceId)).find(({ id }) => id === folderId);
        if (!removed) return false;
        await trx
          .updateTable("training_folders")
          .set({ parent_id: removed.parent_id })
          .where("workspace_id", "=", workspaceId)
          .where("parent_id", "=", folderId)
          .execute();
        await trx
          .updateTable("training_items")
          .set({ folder_id: removed.parent_id })
          .where("workspace_id", "=", workspaceId)
          .where("folder_id", "=", folderId)
          .execute();
        await trx
          .deleteFrom("training_folders")
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", folderId)
          .execute();
        return true;
      }),
  };
}

function readFolders(db: DatabaseHandle, workspaceId: WorkspaceId) {
  return db
    .selectFrom("training_folders")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .orderBy("position")
    .orderBy("id")
    .execute();
}

/** @throws HandrailError `training_folder_not_found`; null is the top, which is always there */
export async function assertFolder(
  db: DatabaseHandle,
  workspaceId: WorkspaceId,
  folderId: TrainingFolderId | null,
): Promise<void> {
  if (folderId === null) return;
  const found = await db
    .selectFrom("training_folders")
    .select("id")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", folderId)
    .executeTakeFirst();
  if (!found) throw notFound("training folder");
}
