import { createHash } from "node:crypto";
import type { Asset, AssetStore } from "@handrail/core";
import type { Selectable } from "kysely";
import { inspectImage } from "../images/inspect-image.ts";
import type { AssetsTable } from "../schema/article-tables.ts";
import type { StoreOptions } from "./store-options.ts";

const columns = ["workspace_id", "hash", "file_name", "media_type", "size_bytes", "width", "height"] as const;

/** Images in the database itself, so that one backup holds everything. */
export function createAssetStore({ db }: Pick<StoreOptions, "db">): AssetStore {
  return {
    async put(workspaceId, bytes, claimedType, { onSite = true } = {}) {
      const { mediaType, extension, width, height } = inspectImage(bytes, claimedType);
      const hash = createHash("sha256").update(bytes).digest("hex");
      const row = {
        workspace_id: workspaceId,
        hash,
        file_name: `${hash.slice(0, 16)}.${extension}`,
        media_type: mediaType,
        size_bytes: bytes.length,
        width,
        height,
      };
      await db
        .insertInto("assets")
        .values({ ...row, bytes, on_site: onSite })
        .onConflict((conflict) =>
          onSite
            ? conflict
                .columns(["workspace_id", "hash"])
                .doUpdateSet({ on_site: true })
                .where("assets.on_site", "=", false)
            : conflict.columns(["workspace_id", "hash"]).doNothing(),
        )
        .execute();
      return toAsset(row);
    },

    async get(workspaceId, fileName) {
      const row = await db
        .selectFrom("assets")
        .select([...columns, "bytes"])
        .where("workspace_id", "=", workspaceId)
        .where("file_name", "=", fileName)
        .executeTakeFirst();
      return row && { asset: toAsset(row), bytes: row.bytes };
    },

    async find(workspaceId, fileName) {
      const row = await db
        .selectFrom("assets")
        .select(columns)
        .where("workspace_id", "=", workspaceId)
        .where("file_name", "=", fileName)
        .where("on_site", "=", true)
        .executeTakeFirst();
      return row && toAsset(row);
    },

    async list(workspaceId) {
      const rows = await db
        .selectFrom("assets")
        .select(columns)
        .where("workspace_id", "=", workspaceId)
        .where("on_site", "=", true)
        .orderBy("file_name")
        .execute();
      return rows.map(toAsset);
    },
  };
}

function toAsset(row: Pick<Selectable<AssetsTable>, (typeof columns)[number]>): Asset {
  return {
    workspaceId: row.workspace_id,
    hash: row.hash,
    fileName: row.file_name,
    mediaType: row.media_type,
    sizeBytes: row.size_bytes,
    width: row.width,
    height: row.height,
  };
}
