import type { ImageUse, MediaLibrary } from "@handrail/core";
import { sql } from "kysely";
import type { StoreOptions } from "./store-options.ts";

export function createMediaLibrary({ db }: Pick<StoreOptions, "db">): MediaLibrary {
  return {
    async list(workspaceId) {
      const rows = await db
        .selectFrom("assets")
        .select(["hash", "file_name", "media_type", "size_bytes", "width", "height", "name", "created_at"])
        .where("workspace_id", "=", workspaceId)
        .where("on_site", "=", true)
        .orderBy("created_at", "desc")
        .orderBy("file_name")
        .execute();
      const texts = await db.selectFrom("asset_texts").selectAll().where("workspace_id", "=", workspaceId).execute();
      const textsOf = Map.groupBy(texts, (text) => text.hash);
      return rows.map((row) => ({
        workspaceId,
        hash: row.hash,
        fileName: row.file_name,
        mediaType: row.media_type,
        sizeBytes: row.size_bytes,
        width: row.width,
        height: row.height,
        name: row.name,
        createdAt: row.created_at,
        alt: Object.fromEntries((textsOf.get(row.hash) ?? []).map(({ locale, alt }) => [locale, alt])),
      }));
    },

    async describe(workspaceId, fileName, { name, alt = {} }) {
      return db.transaction().execute(async (trx) => {
        const asset = await trx
          .selectFrom("assets")
          .select("hash")
          .where("workspace_id", "=", workspaceId)
          .where("file_name", "=", fileName)
          .where("on_site", "=", true)
          .executeTakeFirst();
        if (!asset) return false;
        if (name !== undefined)
          await trx
            .updateTable("assets")
            .set({ name })
            .where("workspace_id", "=", workspaceId)
            .where("hash", "=", asset.hash)
            .execute();
        for (const [locale, text] of Object.entries(alt))
          await trx
            .insertInto("asset_texts")
            .values({ workspace_id: workspaceId, hash: asset.hash, locale, alt: text })
            .onConflict((conflict) => conflict.columns(["workspace_id", "hash", "locale"]).doUpdateSet({ alt: text }))
            .execute();
        return true;
      });
    },

    async uses(workspaceId, fileName) {
      const needle = `%/media/${fileName ?? ""}%`;
      const { rows } = await sql<{
        file: string;
        article_id: ImageUse["articleId"];
        path: string;
        locale: string;
        title: string;
        draft: boolean;
        live: boolean;
      }>`
        select file, article_id, articles.path, found.locale, max(found.title) as title,
          bool_or(where_found = 'draft') as draft, bool_or(where_found = 'live') as live
        from (
          select article_id, locale, title, 'draft' as where_found,
            (regexp_matches(body, '/media/([0-9a-f]{16}\\.[a-z0-9]+)', 'g'))[1] as file
          from translations where workspace_id = ${workspaceId} and body like ${needle}
          union all
          select version.article_id, version.locale, version.title, 'live',
            (regexp_matches(version.body, '/media/([0-9a-f]{16}\\.[a-z0-9]+)', 'g'))[1]
          from article_versions version
          join translations live on live.workspace_id = version.workspace_id and live.article_id = version.article_id
            and live.locale = version.locale and live.published_version = version.version
          where version.workspace_id = ${workspaceId} and version.body like ${needle}
        ) found
        join articles on articles.workspace_id = ${workspaceId} and articles.id = found.article_id
        where ${fileName ?? null}::text is null or file = ${fileName ?? null}
        group by file, article_id, articles.path, found.locale
        order by articles.path, found.locale`.execute(db);
      return rows.map((row) => ({
        fileName: row.file,
        articleId: row.article_id,
        path: row.path,
        locale: row.locale,
        title: row.title,
        where: row.draft && row.live ? "both" : row.draft ? "draft" : "live",
      }));
    },

    async delete(workspaceId, fileName) {
      const row = await db
        .deleteFrom("assets")
        .where("workspace_id", "=", workspaceId)
        .where("file_name", "=", fileName)
        .where("on_site", "=", true)
        .returning("hash")
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
