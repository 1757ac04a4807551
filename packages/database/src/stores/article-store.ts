import { HandrailError } from "@handrail/core";
import type { ArticleStore } from "@handrail/core";
import { toArticle, toSummary } from "./article-rows.ts";
import { readSiteChanges } from "./site-changes.ts";
import type { StoreOptions } from "./store-options.ts";
import { createTopicStore } from "./topic-store.ts";
import { createTranslationStore } from "./translation-store.ts";
import { isUniqueViolation } from "./unique-violation.ts";

type ArticleMethods = Omit<
  ArticleStore,
  keyof ReturnType<typeof createTopicStore> | keyof ReturnType<typeof createTranslationStore>
>;

export function createArticleStore(options: StoreOptions): ArticleStore {
  return { ...createTopicStore(options), ...createArticles(options), ...createTranslationStore(options) };
}

const articleColumns = [
  "articles.workspace_id",
  "articles.id",
  "articles.topic_id",
  "articles.collection",
  "articles.path",
  "articles.source_locale",
  "articles.audience",
  "articles.position",
  "articles.tags",
  "articles.assignee_id",
] as const;

function createArticles({ db }: StoreOptions): ArticleMethods {
  return {
    async getArticle(workspaceId, articleId) {
      const row = await db
        .selectFrom("articles")
        .select(articleColumns)
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", articleId)
        .where("deleted_at", "is", null)
        .executeTakeFirst();
      return row && toArticle(row);
    },

    async findArticleByPath(workspaceId, path) {
      const row = await db
        .selectFrom("articles")
        .select(articleColumns)
        .where("workspace_id", "=", workspaceId)
        .where("path", "=", path)
        .where("deleted_at", "is", null)
        .executeTakeFirst();
      return row && toArticle(row);
    },

    async listArticles(workspaceId) {
      const rows = await db
        .selectFrom("articles")
        .select(articleColumns)
        .where("workspace_id", "=", workspaceId)
        .where("deleted_at", "is", null)
        .orderBy("collection")
        .orderBy("position")
        .orderBy("path")
        .execute();
      return rows.map(toArticle);
    },

    async putArticle(article) {
      const values = {
        topic_id: article.topicId,
        collection: article.collection,
        path: article.path,
        source_locale: article.sourceLocale,
        audience: article.audience,
        position: article.position,
        tags: [...article.tags],
        assignee_id: article.assigneeId,
      };
      try {
        await db
          .insertInto("articles")
          .values({ workspace_id: article.workspaceId, id: article.id, ...values })
          .onConflict((conflict) => conflict.columns(["workspace_id", "id"]).doUpdateSet(values))
          .execute();
      } catch (error) {
        if (isUniqueViolation(error, "articles_path")) throw articlePathTaken(article.path, error);
        throw error;
      }
    },

    async deleteArticle(workspaceId, articleId) {
      await db.deleteFrom("articles").where("workspace_id", "=", workspaceId).where("id", "=", articleId).execute();
    },

    async listSummaries(workspaceId, { locale, collection, articleId } = {}) {
      const rows = await db
        .selectFrom("translations")
        .innerJoin("articles", (join) =>
          join
            .onRef("articles.workspace_id", "=", "translations.workspace_id")
            .onRef("articles.id", "=", "translations.article_id"),
        )
        .leftJoin("article_versions", (join) =>
          join
            .onRef("article_versions.workspace_id", "=", "translations.workspace_id")
            .onRef("article_versions.article_id", "=", "translations.article_id")
            .onRef("article_versions.locale", "=", "translations.locale")
            .onRef("article_versions.version", "=", "translations.published_version"),
        )
        .select(articleColumns)
        .select([
          "translations.locale",
          "translations.title",
          "translations.description",
          "translations.state",
          "translations.published_version",
          "translations.source_blocks",
          "translations.updated_at",
          "translations.seo",
          "translations.review",
          "translations.publish_at",
          "translations.expire_at",
          "article_versions.content_hash",
          "article_versions.path as published_path",
        ])
        .where("translations.workspace_id", "=", workspaceId)
        .where("articles.deleted_at", "is", null)
        .$if(articleId !== undefined, (query) => query.where("translations.article_id", "=", articleId!))
        .$if(locale !== undefined, (query) => query.where("translations.locale", "=", locale!))
        .$if(collection !== undefined, (query) => query.where("articles.collection", "=", collection!))
        .orderBy("articles.collection")
        .orderBy("articles.position")
        .orderBy("articles.path")
        .orderBy("translations.locale")
        .execute();
      return rows.map(toSummary);
    },

    async listPublished(workspaceId, { articleId, articleIds } = {}) {
      const rows = await db
        .selectFrom("translations")
        .innerJoin("articles", (join) =>
          join
            .onRef("articles.workspace_id", "=", "translations.workspace_id")
            .onRef("articles.id", "=", "translations.article_id"),
        )
        .innerJoin("article_versions", (join) =>
          join
            .onRef("article_versions.workspace_id", "=", "translations.workspace_id")
            .onRef("article_versions.article_id", "=", "translations.article_id")
            .onRef("article_versions.locale", "=", "translations.locale")
            .onRef("article_versions.version", "=", "translations.published_version"),
        )
        .select(articleColumns)
        .select([
          "translations.locale",
          "article_versions.title",
          "article_versions.description",
          "translations.state",
          "translations.published_version",
          "article_versions.source_blocks",
          "article_versions.created_at as updated_at",
          "article_versions.seo",
          "translations.review",
          "translations.publish_at",
          "translations.expire_at",
          "article_versions.content_hash",
          "article_versions.path as published_path",
        ])
        .where("translations.workspace_id", "=", workspaceId)
        .where("articles.deleted_at", "is", null)
        .$if(articleId !== undefined, (query) => query.where("translations.article_id", "=", articleId!))
        .$if(articleIds !== undefined, (query) => query.where("translations.article_id", "in", articleIds!))
        .orderBy("articles.collection")
        .orderBy("articles.position")
        .orderBy("articles.path")
        .orderBy("translations.locale")
        .execute();
      return rows.map(toSummary);
    },

    siteChanges: (workspaceId, since) => readSiteChanges(db, workspaceId, since),
  };
}

export function articlePathTaken(path: string, cause: unknown): HandrailError {
  return new HandrailError({
    kind: "conflict",
    code: "article_path_taken",
    message: `Another article already has the address ${path}.`,
    hint: "Choose another slug.",
    cause,
  });
}
