import type { AuthoringStore, StoredDraft } from "@handrail/core";
import { sql } from "kysely";
import { toTranslation } from "./article-rows.ts";
import type { StoreOptions } from "./store-options.ts";
import { isSameSeo, settleState } from "./translation-store.ts";

type DraftMethods = Pick<AuthoringStore, "saveDraft" | "rewriteDraft" | "findDrafts">;

/** Saves of one draft that a conflict can be compared with. */
const keptSaves = 50;

export function createDraftStore({ db, clock }: StoreOptions): DraftMethods {
  return {
    async saveDraft(workspaceId, draft) {
      const { articleId, locale, text, revision } = draft;
      const key = { workspace_id: workspaceId, article_id: articleId, locale };
      return db.transaction().execute(async (trx) => {
        const stored = trx
          .selectFrom("translations")
          .selectAll()
          .where("workspace_id", "=", workspaceId)
          .where("article_id", "=", articleId)
          .where("locale", "=", locale);
        const before = await stored.forUpdate().executeTakeFirst();
        if ((before?.revision ?? 0) !== revision) {
          const base = await trx
            .selectFrom("draft_saves")
            .select(["title", "description", "body"])
            .where("workspace_id", "=", workspaceId)
            .where("article_id", "=", articleId)
            .where("locale", "=", locale)
            .where("revision", "=", revision)
            .executeTakeFirst();
          return { kind: "conflict", base, theirs: before && toTranslation(before) } as const;
        }
        if (
          before &&
          before.title === text.title &&
          before.description === text.description &&
          before.body === text.body &&
          before.source_blocks.join() === draft.sourceBlocks.join() &&
          isSameSeo(before.seo, draft.seo)
        )
          return { kind: "unchanged", translation: toTranslation(before) } as const;
        const values = {
          ...text,
          origin: draft.origin,
          source_blocks: [...draft.sourceBlocks],
          seo: JSON.stringify(draft.seo),
          saved_by: draft.savedBy,
          updated_at: clock(),
        };
        const written = before
          ? await trx
              .updateTable("translations")
              .set({ ...values, revision: revision + 1 })
              .where("workspace_id", "=", workspaceId)
              .where("article_id", "=", articleId)
              .where("locale", "=", locale)
              .returningAll()
              .executeTakeFirstOrThrow()
          : await trx
              .insertInto("translations")
              .values({ ...key, ...values, state: "draft", published_version: 0 })
              .onConflict((conflict) => conflict.columns(["workspace_id", "article_id", "locale"]).doNothing())
              .returningAll()
              .executeTakeFirst();
        // Two first saves at once: there was no row to lock.
        if (!written) {
          const theirs = await stored.executeTakeFirstOrThrow();
          return { kind: "conflict", base: undefined, theirs: toTranslation(theirs) } as const;
        }
        if (before)
          await trx
            .insertInto("draft_saves")
            .values({
              ...key,
              revision: before.revision,
              title: before.title,
              description: before.description,
              body: before.body,
              saved_at: before.updated_at,
            })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        await trx
          .deleteFrom("draft_saves")
          .where("workspace_id", "=", workspaceId)
          .where("article_id", "=", articleId)
          .where("locale", "=", locale)
          .where("revision", "<=", written.revision - keptSaves)
          .execute();
        return { kind: "saved", translation: toTranslation(await settleState(trx, written)) } as const;
      });
    },

    async rewriteDraft(workspaceId, { articleId, locale, revision, body }) {
      return db.transaction().execute(async (trx) => {
        const before = await trx
          .selectFrom("translations")
          .selectAll()
          .where("workspace_id", "=", workspaceId)
          .where("article_id", "=", articleId)
          .where("locale", "=", locale)
          .where("revision", "=", revision)
          .forUpdate()
          .executeTakeFirst();
        if (!before) return false;
        const { title, description, body: former, updated_at: saved_at } = before;
        await trx
          .insertInto("draft_saves")
          .values({
            workspace_id: workspaceId,
            article_id: articleId,
            locale,
            revision,
            title,
            description,
            body: former,
            saved_at,
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await trx
          .updateTable("translations")
          .set({ body, revision: revision + 1, updated_at: clock() })
          .where("workspace_id", "=", workspaceId)
          .where("article_id", "=", articleId)
          .where("locale", "=", locale)
          .execute();
        return true;
      });
    },

    async findDrafts(workspaceId, { containing, articleId, locale, after, limit }) {
      if (containing?.length === 0) return [];
      const pieces = containing?.map((piece) => `%${piece.replace(/[\\%_]/g, "\\$&")}%`);
      const rows = await db
        .selectFrom("translations")
        .innerJoin("articles", (join) =>
          join
            .onRef("articles.workspace_id", "=", "translations.workspace_id")
            .onRef("articles.id", "=", "translations.article_id"),
        )
        .select([
          "translations.article_id",
          "articles.path",
          "translations.locale",
          "translations.revision",
          "translations.state",
          "translations.title",
          "translations.description",
          "translations.body",
        ])
        .where("translations.workspace_id", "=", workspaceId)
        .where("articles.deleted_at", "is", null)
        .$if(pieces !== undefined, (query) => query.where(sql<boolean>`translations.body ilike any(${pieces!})`))
        .$if(articleId !== undefined, (query) => query.where("translations.article_id", "=", articleId!))
        .$if(locale !== undefined, (query) => query.where("translations.locale", "=", locale!))
        .$if(after !== undefined, (query) =>
          query.where(
            sql<boolean>`(translations.article_id, translations.locale) > (${after!.articleId}, ${after!.locale})`,
          ),
        )
        .orderBy("translations.article_id")
        .orderBy("translations.locale")
        .$if(limit !== undefined, (query) => query.limit(limit!))
        .execute();
      return rows.map(({ article_id, path, title, description, body, ...row }): StoredDraft => ({
        ...row,
        articleId: article_id,
        path,
        text: { title, description, body },
      }));
    },
  };
}
