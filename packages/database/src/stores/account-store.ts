import type { AccountStore } from "@handrail/core";
import { sql } from "kysely";
import { emailTaken, toApiKey, toUser, toWorkspace } from "./account-rows.ts";
import type { StoreOptions } from "./store-options.ts";
import { isUniqueViolation } from "./unique-violation.ts";

/** How exactly a key's last use is known; finer would write at every request. */
const lastUsePrecisionMs = 60_000;

export function createAccountStore({ db, clock, newId }: StoreOptions): AccountStore {
  return {
    async listWorkspaces() {
      return (await db.selectFrom("workspaces").selectAll().orderBy("created_at").orderBy("id").execute()).map(
        toWorkspace,
      );
    },

    async getWorkspace(id) {
      const row = await db.selectFrom("workspaces").selectAll().where("id", "=", id).executeTakeFirst();
      return row && toWorkspace(row);
    },

    async putWorkspace({ id, name, sourceLocale, locales, siteUrl }) {
      const values = { name, source_locale: sourceLocale, locales: [...locales], site_url: siteUrl };
      await db
        .insertInto("workspaces")
        .values({ id, ...values })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(values))
        .execute();
    },

    async countUsers(workspaceId) {
      const { count } = await db
        .selectFrom("users")
        .select((count) => count.fn.countAll<number>().as("count"))
        .where("workspace_id", "=", workspaceId)
        .executeTakeFirstOrThrow();
      return count;
    },

    async createUser({ workspaceId, email, name, role, passwordHash }) {
      const user = { id: newId("usr"), email, name, role, created_at: clock() };
      try {
        const row = await db
          .insertInto("users")
          .values({ workspace_id: workspaceId, ...user, password_hash: passwordHash })
          .returningAll()
          .executeTakeFirstOrThrow();
        return toUser(row);
      } catch (error) {
        if (isUniqueViolation(error, "users_email")) throw emailTaken(error);
        throw error;
      }
    },

    async findUserByEmail(email) {
      const row = await db
        .selectFrom("users")
        .selectAll()
        .where((where) => where(where.fn("lower", ["email"]), "=", where.fn("lower", [where.val(email)])))
        .where("deactivated_at", "is", null)
        .executeTakeFirst();
      return row && { user: toUser(row), passwordHash: row.password_hash };
    },

    async getUser(workspaceId, id) {
      const row = await db
        .selectFrom("users")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .executeTakeFirst();
      return row && toUser(row);
    },

    async createLogin(userId, tokenHash, expiresAt) {
      await db
        .insertInto("logins")
        .columns(["workspace_id", "user_id", "token_hash", "expires_at"])
        .expression((from) =>
          from
            .selectFrom("users")
            .select([
              "workspace_id",
              "id",
              sql<string>`${tokenHash}`.as("token_hash"),
              sql<Date>`${expiresAt}::timestamptz`.as("expires_at"),
            ])
            .where("id", "=", userId),
        )
        .execute();
      await db.deleteFrom("logins").where("expires_at", "<", clock()).execute();
    },

    async findLogin(tokenHash, now) {
      const row = await db
        .selectFrom("logins")
        .innerJoin("users", (join) =>
          join.onRef("users.workspace_id", "=", "logins.workspace_id").onRef("users.id", "=", "logins.user_id"),
        )
        .selectAll("users")
        .where("logins.token_hash", "=", tokenHash)
        .where("logins.expires_at", ">", now)
        .where("users.deactivated_at", "is", null)
        .executeTakeFirst();
      return row && toUser(row);
    },

    async deleteLogin(tokenHash) {
      await db.deleteFrom("logins").where("token_hash", "=", tokenHash).execute();
    },

    async createApiKey({ id, workspaceId, name, prefix, scopes, keyHash }) {
      const row = await db
        .insertInto("api_keys")
        .values({
          workspace_id: workspaceId,
          id,
          name,
          prefix,
          scopes: [...scopes],
          key_hash: keyHash,
          created_at: clock(),
          last_used_at: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return toApiKey(row);
    },

    async findApiKey(keyHash, now) {
      const row = await db.selectFrom("api_keys").selectAll().where("key_hash", "=", keyHash).executeTakeFirst();
      if (!row) return undefined;
      if (!row.last_used_at || now.getTime() - row.last_used_at.getTime() >= lastUsePrecisionMs) {
        await db.updateTable("api_keys").set({ last_used_at: now }).where("key_hash", "=", keyHash).execute();
        row.last_used_at = now;
      }
      const key = toApiKey(row);
      return { key, scopes: key.scopes };
    },

    async listApiKeys(workspaceId) {
      const rows = await db
        .selectFrom("api_keys")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .orderBy("created_at", "desc")
        .orderBy("id")
        .execute();
      return rows.map(toApiKey);
    },

    async deleteApiKey(workspaceId, id) {
      const { numDeletedRows } = await db
        .deleteFrom("api_keys")
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },

    async getSetting(name) {
      return (await db.selectFrom("settings").select("value").where("name", "=", name).executeTakeFirst())?.value;
    },

    async putSetting(name, value) {
      await db
        .insertInto("settings")
        .values({ name, value })
        .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
        .execute();
    },

    async takeSetting(name, value) {
      const { numDeletedRows } = await db
        .deleteFrom("settings")
        .where("name", "=", name)
        .where("value", "=", value)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
