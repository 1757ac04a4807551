import type { ContentFileStore } from "@handrail/core";
import { sql } from "kysely";
import type { StoreOptions } from "./store-options.ts";

export function createContentFileStore({ db }: Pick<StoreOptions, "db">): ContentFileStore {
  return {
    async put(workspaceId, { collection, locale, path, kind, articleId, textHash, images, bytes }) {
      const values = {
        kind,
        article_id: articleId,
        text_hash: textHash,
        images: JSON.stringify(images),
        bytes,
      };
      await db
        .insertInto("content_files")
        .values({ workspace_id: workspaceId, collection, locale, path, ...values })
        .onConflict((conflict) =>
          conflict.columns(["workspace_id", "collection", "locale", "path"]).doUpdateSet(values),
        )
        .execute();
    },

    async list(workspaceId, { collection, locale }) {
      const rows = await db
        .selectFrom("content_files")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("collection", "=", collection)
        .$if(locale !== undefined, (query) => query.where("locale", "=", locale!))
        .orderBy("locale")
        .orderBy("path")
        .execute();
      return rows.map((row) => ({
        collection: row.collection,
        locale: row.locale,
        path: row.path,
        kind: row.kind,
        articleId: row.article_id,
        textHash: row.text_hash,
        images: row.images,
        bytes: row.bytes,
      }));
    },

    async listHashes(workspaceId, collection, locale) {
      return db
        .selectFrom("content_files")
        .select(["path", sql<string>`encode(sha256(bytes), 'hex')`.as("fileHash")])
        .where("workspace_id", "=", workspaceId)
        .where("collection", "=", collection)
        .where("locale", "=", locale)
        .execute();
    },

    async delete(workspaceId, collection, locale, path) {
      await db
        .deleteFrom("content_files")
        .where("workspace_id", "=", workspaceId)
        .where("collection", "=", collection)
        .where("locale", "=", locale)
        .where("path", "=", path)
        .execute();
    },
  };
}
