import { newId, type AuthoringStore } from "@handrail/core";
import { sql } from "kysely";
import { articlePathTaken } from "./article-store.ts";
import { insertRedirect } from "./redirect-store.ts";
import type { StoreOptions } from "./store-options.ts";
import { topicPathTaken } from "./topic-store.ts";
import { isUniqueViolation } from "./unique-violation.ts";

type ReaddressMethods = Pick<AuthoringStore, "readdress" | "setPositions" | "changeSource">;

export function createReaddressStore({ db, clock }: StoreOptions): ReaddressMethods {
  return {
    async readdress(workspaceId, { articles, topics, moved }) {
      try {
        await db.transaction().execute(async (trx) => {
          // Two articles may change places: each leaves its address before anybody takes it.
          for (const { id } of articles)
            await trx
              .updateTable("articles")
              .set({ path: sql`'\\moving/' || id` })
              .where("workspace_id", "=", workspaceId)
              .where("id", "=", id)
              .execute();
          for (const { id } of topics)
            await trx
              .updateTable("topics")
              .set({ path: sql`'\\moving/' || id` })
              .where("workspace_id", "=", workspaceId)
              .where("id", "=", id)
              .execute();
          for (const { id, path, parentId } of topics)
            await trx
              .updateTable("topics")
              .set({ path, parent_id: parentId })
              .where("workspace_id", "=", workspaceId)
              .where("id", "=", id)
              .execute();
          for (const { id, path, topicId } of articles)
            await trx
              .updateTable("articles")
              .set({ path, topic_id: topicId })
              .where("workspace_id", "=", workspaceId)
              .where("id", "=", id)
              .execute();
          for (const { from, to } of moved)
            await insertRedirect(trx, workspaceId, { id: newId("red"), from, to, origin: "moved" }, clock());
        });
      } catch (error) {
        if (isUniqueViolation(error, "articles_path")) throw articlePathTaken(articles[0]?.path ?? "", error);
        if (isUniqueViolation(error, "topics_workspace_id_collection_path_key")) throw topicPathTaken(error);
        throw error;
      }
    },

    async changeSource(workspaceId, articleId, { sourceLocale, texts }) {
      await db.transaction().execute(async (trx) => {
        await trx
          .updateTable("articles")
          .set({ source_locale: sourceLocale })
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", articleId)
          .execute();
        for (const { locale, draft, live } of texts) {
          const { published_version: version } = await trx
            .updateTable("translations")
            .set({ source_blocks: [...draft] })
            .where("workspace_id", "=", workspaceId)
            .where("article_id", "=", articleId)
            .where("locale", "=", locale)
            .returning("published_version")
            .executeTakeFirstOrThrow();
          await trx
            .updateTable("article_versions")
            .set({ source_blocks: [...live] })
            .where("workspace_id", "=", workspaceId)
            .where("article_id", "=", articleId)
            .where("locale", "=", locale)
            .where("version", "=", version)
            .execute();
        }
      });
    },

    async setPositions(workspaceId, { articles = [], topics = [] }) {
      await db.transaction().execute(async (trx) => {
        for (const [position, id] of articles.entries())
          await trx
            .updateTable("articles")
            .set({ position })
            .where("workspace_id", "=", workspaceId)
            .where("id", "=", id)
            .execute();
        for (const [position, id] of topics.entries())
          await trx
            .updateTable("topics")
            .set({ position })
            .where("workspace_id", "=", workspaceId)
            .where("id", "=", id)
            .execute();
      });
    },
  };
}
