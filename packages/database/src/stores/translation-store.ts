import { notFound } from "@handrail/core";
import type { ArticleStore } from "@handrail/core";
import type { StoreOptions } from "./store-options.ts";
import { toTranslation, toVersion } from "./article-rows.ts";

type TranslationMethods = Pick<
  ArticleStore,
  "getTranslation" | "putDraft" | "publishDraft" | "archive" | "getVersion" | "listVersions"
>;

export function createTranslationStore({ db, clock }: StoreOptions): TranslationMethods {
  return {
    async getTranslation(workspaceId, articleId, locale) {
      const row = await db
        .selectFrom("translations")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("article_id", "=", articleId)
        .where("locale", "=", locale)
        .executeTakeFirst();
      return row && toTranslation(row);
    },

    async putDraft(workspaceId, { articleId, locale, text, origin, sourceBlocks }) {
      const draft = {
        title: text.title,
        description: text.description,
        body: text.body,
        origin,
        source_blocks: [...sourceBlocks],
        updated_at: clock(),
      };
      const key = { workspace_id: workspaceId, article_id: articleId, locale };
      return db.transaction().execute(async (trx) => {
        const row = await trx
          .insertInto("translations")
          .values({ ...key, ...draft, state: "draft", published_version: 0 })
          .onConflict((conflict) => conflict.columns(["workspace_id", "article_id", "locale"]).doUpdateSet(draft))
          .returningAll()
          .executeTakeFirstOrThrow();
        const live =
          row.published_version > 0
            ? await trx
                .selectFrom("article_versions")
                .selectAll()
                .where("workspace_id", "=", workspaceId)
                .where("article_id", "=", articleId)
                .where("locale", "=", locale)
                .where("version", "=", row.published_version)
                .executeTakeFirst()
            : undefined;
        const state = !live ? "draft" : isSameText(row, live) ? "published" : "changed";
        if (state === row.state) return toTranslation(row);
        const changed = await trx
          .updateTable("translations")
          .set({ state })
          .where("workspace_id", "=", workspaceId)
          .where("article_id", "=", articleId)
          .where("locale", "=", locale)
          .returningAll()
          .executeTakeFirstOrThrow();
        return toTranslation(changed);
      });
    },

    async publishDraft(workspaceId, { articleId, locale, author, contentHash }) {
      return db.transaction().execute(async (trx) => {
        const draft = await trx
          .selectFrom("translations")
          .selectAll()
          .where("workspace_id", "=", workspaceId)
          .where("article_id", "=", articleId)
          .where("locale", "=", locale)
          .forUpdate()
          .executeTakeFirst();
        if (!draft) throw notFound("translation", "Write a draft in this language first.");
        const { last } = await trx
          .selectFrom("article_versions")
          .select((select) => select.fn.max("version").as("last"))
          .where("workspace_id", "=", workspaceId)
          .where("article_id", "=", articleId)
          .where("locale", "=", locale)
          .executeTakeFirstOrThrow();
        const version = await trx
          .insertInto("article_versions")
          .values({
            workspace_id: workspaceId,
            article_id: articleId,
            locale,
            version: ((last as number | null) ?? 0) + 1,
            title: draft.title,
            description: draft.description,
            body: draft.body,
            source_blocks: draft.source_blocks,
            content_hash: contentHash,
            author,
            created_at: clock(),
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        await trx
          .updateTable("translations")
          .set({ state: "published", published_version: version.version })
          .where("workspace_id", "=", workspaceId)
          .where("article_id", "=", articleId)
          .where("locale", "=", locale)
          .execute();
        return toVersion(version);
      });
    },

    async archive(workspaceId, articleId, locale) {
      await db
        .updateTable("translations")
        .set({ state: "archived", published_version: 0 })
        .where("workspace_id", "=", workspaceId)
        .where("article_id", "=", articleId)
        .where("locale", "=", locale)
        .execute();
    },

    async getVersion(workspaceId, articleId, locale, version) {
      const row = await db
        .selectFrom("article_versions")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("article_id", "=", articleId)
        .where("locale", "=", locale)
        .where("version", "=", (wanted) =>
          version === undefined
            ? wanted
                .selectFrom("translations")
                .select("published_version")
                .where("workspace_id", "=", workspaceId)
                .where("article_id", "=", articleId)
                .where("locale", "=", locale)
            : wanted.val(version),
        )
        .executeTakeFirst();
      return row && toVersion(row);
    },

    async listVersions(workspaceId, articleId, locale) {
      const rows = await db
        .selectFrom("article_versions")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("article_id", "=", articleId)
        .where("locale", "=", locale)
        .orderBy("version", "desc")
        .execute();
      return rows.map(toVersion);
    },
  };
}

interface StoredText {
  readonly title: string;
  readonly description: string;
  readonly body: string;
  readonly source_blocks: readonly string[];
}

function isSameText(one: StoredText, other: StoredText): boolean {
  return (
    one.title === other.title &&
    one.description === other.description &&
    one.body === other.body &&
    one.source_blocks.join() === other.source_blocks.join()
  );
}
