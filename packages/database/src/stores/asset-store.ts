import { createHash } from "node:crypto";
import { type Asset, type AssetStore, invalidInput, libraryFileEnding } from "@handrail/core";
import type { Selectable } from "kysely";
import { type ImageFacts, inspectImage } from "../images/inspect-image.ts";
import type { AssetsTable } from "../schema/article-tables.ts";
import type { StoreOptions } from "./store-options.ts";

const columns = ["workspace_id", "hash", "file_name", "media_type", "size_bytes", "width", "height"] as const;

/**
 * What the bytes of a file are that is no image, without anything in it that runs.
 * @throws HandrailError for what is not taken
 */
export type InspectLibraryFile = (bytes: Uint8Array) => { readonly mediaType: string };

export interface AssetStoreOptions extends Pick<StoreOptions, "db"> {
  /** Without it only images are taken. */
  readonly inspectFile?: InspectLibraryFile;
}

/** Images and files in the database itself, so that one backup holds everything. */
export function createAssetStore({ db, inspectFile }: AssetStoreOptions): AssetStore {
  return {
    async put(workspaceId, bytes, claimedType, { onSite = true, name = "" } = {}) {
      const facts =
        inspectFile && libraryFileEnding(claimedType)
          ? factsOfFile(inspectFile(bytes).mediaType, claimedType)
          : inspectImage(bytes, claimedType);
      const { mediaType, extension, width, height } = facts;
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
        .values({ ...row, bytes, on_site: onSite, name })
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

function factsOfFile(mediaType: string, claimedType: string): ImageFacts {
  const extension = libraryFileEnding(claimedType);
  // Bytes do not tell a table from any other text.
  const fits = mediaType === claimedType || (mediaType === "text/plain" && claimedType === "text/csv");
  if (!fits || !extension)
    throw invalidInput(
      "file_type_mismatch",
      `The file says ${claimedType} but holds ${mediaType}.`,
      "Give the file the ending that fits its content.",
    );
  return { mediaType: claimedType, extension, width: 0, height: 0 };
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
