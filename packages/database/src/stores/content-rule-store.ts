import type { ContentRuleStore } from "@handrail/core";
import type { StoreOptions } from "./store-options.ts";

export function createContentRuleStore({ db, clock }: StoreOptions): ContentRuleStore {
  return {
    async list(workspaceId) {
      const rows = await db
        .selectFrom("content_rules")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .orderBy("created_at")
        .orderBy("id")
        .execute();
      return rows.map((row) => ({
        id: row.id,
        strength: row.strength,
        check: row.check_settings,
        text: row.text,
        locales: row.locales,
        onEdit: row.on_edit,
        onPublish: row.on_publish,
      }));
    },

    async put(workspaceId, rule) {
      const values = {
        strength: rule.strength,
        check_settings: JSON.stringify(rule.check),
        text: rule.text,
        locales: [...rule.locales],
        on_edit: rule.onEdit,
        on_publish: rule.onPublish,
      };
      await db
        .insertInto("content_rules")
        .values({ workspace_id: workspaceId, id: rule.id, ...values, created_at: clock() })
        .onConflict((conflict) => conflict.columns(["workspace_id", "id"]).doUpdateSet(values))
        .execute();
    },

    async delete(workspaceId, id) {
      const row = await db
        .deleteFrom("content_rules")
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .returning("id")
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
