import type { LanguageModelStore, StoredLanguageModel } from "@handrail/core";
import { sql, type Selectable } from "kysely";
import type { LanguageModelsTable } from "../schema/assistant-tables.ts";
import type { StoreOptions } from "./store-options.ts";

export function createLanguageModelStore({ db, clock }: Pick<StoreOptions, "db" | "clock">): LanguageModelStore {
  return {
    async get(workspaceId) {
      const row = await db
        .selectFrom("language_models")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .executeTakeFirst();
      return row && toStored(row);
    },

    async put(workspaceId, { provider, model, url, allowPrivateHost }, sealedKey) {
      const values = { provider, model, url, allow_private_host: allowPrivateHost, updated_at: clock() };
      const row = await db
        .insertInto("language_models")
        .values({ workspace_id: workspaceId, version: firstVersion(clock()), ...values, sealed_key: sealedKey ?? "" })
        .onConflict((conflict) =>
          conflict.column("workspace_id").doUpdateSet({
            ...values,
            version: sql`language_models.version + 1`,
            ...(sealedKey === undefined ? {} : { sealed_key: sealedKey }),
          }),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      return toStored(row);
    },

    async remove(workspaceId) {
      await db.deleteFrom("language_models").where("workspace_id", "=", workspaceId).execute();
    },
  };
}

/** Not 1: a choice that was taken back and made anew must not look like the one before it. */
function firstVersion(now: Date): number {
  return Math.floor(now.getTime() / 1000) % 1_000_000_000;
}

function toStored(row: Selectable<LanguageModelsTable>): StoredLanguageModel {
  return {
    provider: row.provider,
    model: row.model,
    url: row.url,
    allowPrivateHost: row.allow_private_host,
    version: row.version,
    sealedKey: row.sealed_key,
    updatedAt: row.updated_at,
  };
}
