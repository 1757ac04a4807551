import type { AuthoringStore } from "@handrail/core";
import { sql } from "kysely";
import { articlePathTaken } from "./article-store.ts";
import type { StoreOptions } from "./store-options.ts";
import { isUniqueViolation } from "./unique-violation.ts";

type TrashMethods = Pick<AuthoringStore, "trash" | "undelete" | "listTrash" | "purge">;

export function createTrashStore({ db, clock }: StoreOptions): TrashMethods {
  return {
    async trash(workspaceId, articleId, by) {
      const row = await db
        .updateTable("articles")
        .set({ deleted_at: clock(), deleted_by: by })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", articleId)
        .where("deleted_at", "is", null)
        .returning("id")
        .executeTakeFirst();
      return row !== undefined;
    },

    async undelete(workspaceId, articleId) {
      try {
        const row = await db
          .updateTable("articles")
          .set({ deleted_at: null, deleted_by: "" })
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", articleId)
          .where("deleted_at", "is not", null)
          .returning("id")
          .executeTakeFirst();
        return row !== undefined;
      } catch (error) {
        if (isUniqueViolation(error, "articles_path")) throw articlePathTaken("it had", error);
        throw error;
      }
    },

    async listTrash(workspaceId) {
      const rows = await db
        .selectFrom("articles")
        .leftJoin("translations", (join) =>
          join
            .onRef("translations.workspace_id", "=", "articles.workspace_id")
            .onRef("translations.article_id", "=", "articles.id")
            .onRef("translations.locale", "=", "articles.source_locale"),
        )
        .select(["articles.id", "articles.path", "articles.deleted_at", "articles.deleted_by", "translations.title"])
        .where("articles.workspace_id", "=", workspaceId)
        .where("articles.deleted_at", "is not", null)
        .orderBy("articles.deleted_at", "desc")
        .execute();
      return rows.map((row) => ({
        id: row.id,
        path: row.path,
        title: row.title ?? row.path,
        deletedAt: row.deleted_at ?? new Date(0),
        deletedBy: row.deleted_by,
      }));
    },

    async purge(workspaceId, what) {
      const { numDeletedRows } = await db
        .deleteFrom("articles")
        .where("workspace_id", "=", workspaceId)
        .where("deleted_at", "is not", null)
        .where("articleId" in what ? sql<boolean>`id = ${what.articleId}` : sql<boolean>`deleted_at < ${what.before}`)
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}
