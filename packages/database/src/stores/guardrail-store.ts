import type { ProhibitedTopic, ProhibitedTopicStore, RedactionSettingsStore } from "@handrail/core";
import type { Selectable } from "kysely";
import type { ProhibitedTopicsTable } from "../schema/guardrail-tables.ts";
import type { StoreOptions } from "./store-options.ts";

function toTopic(row: Selectable<ProhibitedTopicsTable>): ProhibitedTopic {
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    phrases: row.phrases,
    action: row.action,
    declineText: row.decline_text,
    on: row.is_on,
    updatedAt: row.updated_at,
  };
}

export function createProhibitedTopicStore({ db, clock }: Pick<StoreOptions, "db" | "clock">): ProhibitedTopicStore {
  return {
    async list(workspaceId) {
      const rows = await db
        .selectFrom("prohibited_topics")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .orderBy("created_at")
        .orderBy("id")
        .execute();
      return rows.map(toTopic);
    },

    async get(workspaceId, topicId) {
      const row = await db
        .selectFrom("prohibited_topics")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", topicId)
        .executeTakeFirst();
      return row && toTopic(row);
    },

    async put(workspaceId, { id, title, description, phrases, action, declineText, on }) {
      const now = clock();
      const values = {
        title,
        description,
        phrases: [...phrases],
        action,
        decline_text: declineText,
        is_on: on,
        updated_at: now,
      };
      const row = await db
        .insertInto("prohibited_topics")
        .values({ workspace_id: workspaceId, id, created_at: now, ...values })
        .onConflict((conflict) => conflict.columns(["workspace_id", "id"]).doUpdateSet(values))
        .returningAll()
        .executeTakeFirstOrThrow();
      return toTopic(row);
    },

    async remove(workspaceId, topicId) {
      const { numDeletedRows } = await db
        .deleteFrom("prohibited_topics")
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", topicId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}

export function createRedactionSettingsStore({ db }: Pick<StoreOptions, "db">): RedactionSettingsStore {
  return {
    async get(workspaceId) {
      const row = await db
        .selectFrom("redaction_settings")
        .select("choices")
        .where("workspace_id", "=", workspaceId)
        .executeTakeFirst();
      return row?.choices ?? {};
    },

    async put(workspaceId, choices) {
      const written = { choices: JSON.stringify(choices) };
      await db
        .insertInto("redaction_settings")
        .values({ workspace_id: workspaceId, ...written })
        .onConflict((conflict) => conflict.column("workspace_id").doUpdateSet(written))
        .execute();
    },
  };
}
