import type { SiteWordsStore } from "@handrail/core";
import type { StoreOptions } from "./store-options.ts";

export function createSiteWordsStore({ db }: Pick<StoreOptions, "db">): SiteWordsStore {
  return {
    async list(workspaceId, locale) {
      const rows = await db
        .selectFrom("site_words")
        .select(["locale", "key", "words", "suggestion"])
        .where("workspace_id", "=", workspaceId)
        .$if(locale !== undefined, (query) => query.where("locale", "=", locale!))
        .orderBy("locale")
        .orderBy("key")
        .execute();
      return rows;
    },

    async put(workspaceId, locale, words) {
      if (words.length === 0) return;
      await db.transaction().execute(async (trx) => {
        for (const { key, ...fields } of words)
          await trx
            .insertInto("site_words")
            .values({
              workspace_id: workspaceId,
              locale,
              key,
              words: fields.words ?? null,
              suggestion: fields.suggestion ?? null,
            })
            .onConflict((conflict) => conflict.columns(["workspace_id", "locale", "key"]).doUpdateSet(fields))
            .execute();
        await trx
          .deleteFrom("site_words")
          .where("workspace_id", "=", workspaceId)
          .where("locale", "=", locale)
          .where("words", "is", null)
          .where("suggestion", "is", null)
          .execute();
      });
    },
  };
}
