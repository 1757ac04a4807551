import { HandrailError, type TrainingItemId, type TrainingStore, type WorkspaceId } from "@handrail/core";
import type { Selectable } from "kysely";
import type { DatabaseHandle } from "../database.ts";
import type { TrainingItemsTable } from "../schema/training-tables.ts";
import type { StoreOptions } from "./store-options.ts";
import { assertFolder, createTrainingFolders } from "./training-folders.ts";
import { toTrainingItem, toTrainingVersion } from "./training-rows.ts";
import { changeTraining } from "./training-stamp.ts";
import { isUniqueViolation } from "./unique-violation.ts";

export function createTrainingStore({ db, clock, newId }: StoreOptions): TrainingStore {
  const patch = (
    workspaceId: WorkspaceId,
    itemId: TrainingItemId,
    set: Partial<Pick<Selectable<TrainingItemsTable>, "enabled" | "archived_at">>,
  ) =>
    changeTraining(db, workspaceId, async (trx) => {
      await trx
        .updateTable("training_items")
        .set({ ...set, updated_at: clock() })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", itemId)
        .execute();
      return readItem(trx, workspaceId, itemId);
    });

  return {
    async stamp(workspaceId) {
      const row = await db
        .selectFrom("training_stamps")
        .select("stamp")
        .where("workspace_id", "=", workspaceId)
        .executeTakeFirst();
      return row?.stamp ?? 0;
    },

    async list(workspaceId) {
      const rows = await db
        .selectFrom("training_items")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .orderBy("folder_id")
        .orderBy("position")
        .orderBy("id")
        .execute();
      const published = await db
        .selectFrom("training_versions")
        .innerJoin("training_items", (join) =>
          join
            .onRef("training_items.workspace_id", "=", "training_versions.workspace_id")
            .onRef("training_items.id", "=", "training_versions.item_id")
            .onRef("training_items.published_version", "=", "training_versions.version"),
        )
        .selectAll("training_versions")
        .where("training_versions.workspace_id", "=", workspaceId)
        .execute();
      const versionOf = new Map(published.map((version) => [version.item_id, version]));
      return rows.map((row) => toTrainingItem(row, versionOf.get(row.id)));
    },

    get: (workspaceId, itemId) => readItem(db, workspaceId, itemId),

    async create({ workspaceId, kind, folderId, content }) {
      const at = clock();
      const id = newId("trn");
      try {
        return await changeTraining(db, workspaceId, async (trx) => {
          await assertFolder(trx, workspaceId, folderId);
          const siblings = await readPlaces(trx, workspaceId, folderId);
          const row = await trx
            .insertInto("training_items")
            .values({
              workspace_id: workspaceId,
              id,
              kind,
              folder_id: folderId,
              position: 1 + Math.max(-1, ...siblings.map(({ position }) => position)),
              enabled: true,
              archived_at: null,
              draft: JSON.stringify(content),
              revision: 1,
              published_version: 0,
              created_at: at,
              updated_at: at,
            })
            .returningAll()
            .executeTakeFirstOrThrow();
          return toTrainingItem(row, undefined);
        });
      } catch (error) {
        if (!isUniqueViolation(error, "training_items_profile")) throw error;
        throw new HandrailError({
          kind: "conflict",
          code: "training_profile_exists",
          message: "There is an AI profile already.",
          hint: "Change its draft and publish it.",
          cause: error,
        });
      }
    },

    saveDraft: (workspaceId, itemId, content, revision) =>
      changeTraining(db, workspaceId, async (trx) => {
        const before = await readItem(trx, workspaceId, itemId);
        if (!before) return undefined;
        if (before.revision !== revision) throw draftChanged();
        await trx
          .updateTable("training_items")
          .set({ draft: JSON.stringify(content), revision: revision + 1, updated_at: clock() })
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", itemId)
          .execute();
        return readItem(trx, workspaceId, itemId);
      }),

    publish: (workspaceId, itemId, { author, revision }) =>
      changeTraining(db, workspaceId, async (trx) => {
        const item = await readItem(trx, workspaceId, itemId);
        if (!item) return undefined;
        if (item.revision !== revision) throw draftChanged();
        const { last } = await trx
          .selectFrom("training_versions")
          .select((select) => select.fn.max("version").as("last"))
          .where("workspace_id", "=", workspaceId)
          .where("item_id", "=", itemId)
          .executeTakeFirstOrThrow();
        const version = ((last as number | null) ?? 0) + 1;
        await trx
          .insertInto("training_versions")
          .values({
            workspace_id: workspaceId,
            item_id: itemId,
            version,
            content: JSON.stringify(item.draft),
            author,
            created_at: clock(),
          })
          .execute();
        await trx
          .updateTable("training_items")
          .set({ published_version: version, updated_at: clock() })
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", itemId)
          .execute();
        return readItem(trx, workspaceId, itemId);
      }),

    setEnabled: (workspaceId, itemId, enabled) => patch(workspaceId, itemId, { enabled }),
    setArchived: (workspaceId, itemId, archived) =>
      patch(workspaceId, itemId, { archived_at: archived ? clock() : null }),

    move: (workspaceId, itemId, { folderId, index }) =>
      changeTraining(db, workspaceId, async (trx) => {
        await assertFolder(trx, workspaceId, folderId);
        const item = await readItem(trx, workspaceId, itemId);
        if (!item) return undefined;
        const order = (await readPlaces(trx, workspaceId, folderId)).map(({ id }) => id).filter((id) => id !== itemId);
        order.splice(index ?? order.length, 0, itemId);
        for (const [position, id] of order.entries())
          await trx
            .updateTable("training_items")
            .set({ position, folder_id: folderId })
            .where("workspace_id", "=", workspaceId)
            .where("id", "=", id)
            .execute();
        return readItem(trx, workspaceId, itemId);
      }),

    async versions(workspaceId, itemId) {
      const rows = await db
        .selectFrom("training_versions")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("item_id", "=", itemId)
        .orderBy("version", "desc")
        .execute();
      return rows.map(toTrainingVersion);
    },

    ...createTrainingFolders({ db, newId }),
  };
}

function readPlaces(db: DatabaseHandle, workspaceId: WorkspaceId, folderId: string | null) {
  return db
    .selectFrom("training_items")
    .select(["id", "position"])
    .where("workspace_id", "=", workspaceId)
    .where("folder_id", folderId === null ? "is" : "=", folderId as never)
    .orderBy("position")
    .orderBy("id")
    .execute();
}

async function readItem(db: DatabaseHandle, workspaceId: WorkspaceId, itemId: TrainingItemId) {
  const row = await db
    .selectFrom("training_items")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", itemId)
    .executeTakeFirst();
  if (!row) return undefined;
  const published =
    row.published_version > 0
      ? await db
          .selectFrom("training_versions")
          .selectAll()
          .where("workspace_id", "=", workspaceId)
          .where("item_id", "=", itemId)
          .where("version", "=", row.published_version)
          .executeTakeFirst()
      : undefined;
  return toTrainingItem(row, published);
}

function draftChanged(): HandrailError {
  return new HandrailError({
    kind: "conflict",
    code: "training_draft_changed",
    message: "Somebody else has changed this draft meanwhile.",
    hint: "Load it again, then make your change.",
  });
}
