import type { TranslationMemory } from "@handrail/core";
import { createGlossaryStore } from "./glossary-store.ts";
import type { StoreOptions } from "./store-options.ts";
import { createTranslationJobStore } from "./translation-job-store.ts";

export function createTranslationMemory(options: StoreOptions): TranslationMemory {
  const { db } = options;
  return {
    async links(workspaceId, articleId, locale) {
      const row = await db
        .selectFrom("translation_links")
        .select("links")
        .where("workspace_id", "=", workspaceId)
        .where("article_id", "=", articleId)
        .where("locale", "=", locale)
        .executeTakeFirst();
      return row?.links ?? [];
    },

    async putLinks(workspaceId, articleId, locale, links) {
      const value = JSON.stringify(links);
      await db
        .insertInto("translation_links")
        .values({ workspace_id: workspaceId, article_id: articleId, locale, links: value })
        .onConflict((conflict) =>
          conflict.columns(["workspace_id", "article_id", "locale"]).doUpdateSet({ links: value }),
        )
        .execute();
    },

    ...createGlossaryStore(options),
    ...createTranslationJobStore(options),
  };
}
