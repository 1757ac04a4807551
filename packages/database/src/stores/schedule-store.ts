import type { AuthoringStore } from "@handrail/core";
import { sql } from "kysely";
import type { StoreOptions } from "./store-options.ts";

type ScheduleMethods = Pick<AuthoringStore, "schedule" | "listDue" | "archiveDue" | "setReview">;

export function createScheduleStore({ db }: StoreOptions): ScheduleMethods {
  return {
    async schedule(workspaceId, articleId, locale, { publishAt, expireAt, problem = "" }) {
      await db
        .updateTable("translations")
        .set({ publish_at: publishAt, expire_at: expireAt, schedule_problem: problem })
        .where("workspace_id", "=", workspaceId)
        .where("article_id", "=", articleId)
        .where("locale", "=", locale)
        .execute();
    },

    async listDue(workspaceId, now) {
      const rows = await db
        .selectFrom("translations")
        .innerJoin("articles", (join) =>
          join
            .onRef("articles.workspace_id", "=", "translations.workspace_id")
            .onRef("articles.id", "=", "translations.article_id"),
        )
        .select(["translations.article_id", "translations.locale", "translations.publish_at", "translations.expire_at"])
        .where("translations.workspace_id", "=", workspaceId)
        .where("articles.deleted_at", "is", null)
        .where(
          sql<boolean>`least(translations.publish_at, translations.expire_at) <= ${now}
            and (translations.publish_at <= ${now} or translations.published_version > 0)`,
        )
        .orderBy(sql`least(translations.publish_at, translations.expire_at)`)
        .execute();
      return rows.map((row) => ({
        articleId: row.article_id,
        locale: row.locale,
        publishAt: row.publish_at,
        expireAt: row.expire_at,
      }));
    },

    async archiveDue(workspaceId, articleId, locale, now) {
      const row = await db
        .updateTable("translations")
        .set({ state: "archived", published_version: 0, publish_at: null, schedule_problem: "" })
        .where("workspace_id", "=", workspaceId)
        .where("article_id", "=", articleId)
        .where("locale", "=", locale)
        .where("expire_at", "<=", now)
        .where("published_version", ">", 0)
        .returning("article_id")
        .executeTakeFirst();
      return row !== undefined;
    },

    async setReview(workspaceId, articleId, locale, { state, note, reviewerId }) {
      await db
        .updateTable("translations")
        .set({ review: state, review_note: note, reviewer_id: reviewerId })
        .where("workspace_id", "=", workspaceId)
        .where("article_id", "=", articleId)
        .where("locale", "=", locale)
        .execute();
    },
  };
}
