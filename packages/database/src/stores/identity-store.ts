import type { IdentityStore } from "@handrail/core";
import { sql } from "kysely";
import type { StoreOptions } from "./store-options.ts";

export function createIdentityStore({ db, clock }: Pick<StoreOptions, "db" | "clock">): IdentityStore {
  return {
    async secrets(workspaceId) {
      const rows = await db
        .selectFrom("identity_secrets")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where((where) => where.or([where("expires_at", "is", null), where("expires_at", ">", clock())]))
        .orderBy("created_at", "desc")
        .orderBy("id", "desc")
        .execute();
      return rows.map(({ id, sealed, created_at, expires_at }) => ({
        id,
        sealed,
        createdAt: created_at,
        expiresAt: expires_at,
      }));
    },

    async addSecret(workspaceId, { id, sealed, expiresAt }, olderUntil) {
      const at = clock();
      await db.transaction().execute(async (trx) => {
        await trx
          .deleteFrom("identity_secrets")
          .where("workspace_id", "=", workspaceId)
          .where("expires_at", "<=", at)
          .execute();
        await trx
          .updateTable("identity_secrets")
          .set({ expires_at: olderUntil })
          .where("workspace_id", "=", workspaceId)
          .where("expires_at", "is", null)
          .execute();
        await trx
          .insertInto("identity_secrets")
          .values({ workspace_id: workspaceId, id, sealed, created_at: at, expires_at: expiresAt })
          .execute();
      });
    },

    async removeSecrets(workspaceId) {
      await db.deleteFrom("identity_secrets").where("workspace_id", "=", workspaceId).execute();
    },

    async countCodes(workspaceId, email, since) {
      const row = await db
        .selectFrom("identity_codes")
        .select([
          sql<number>`count(*)::int`.as("workspace"),
          sql<number>`(count(*) filter (where email = ${email}))::int`.as("email"),
        ])
        .where("workspace_id", "=", workspaceId)
        .where("created_at", ">", since)
        .executeTakeFirstOrThrow();
      return row;
    },

    async addCode({ id, workspaceId, email, deviceId, sealedCode, expiresAt }) {
      await db
        .insertInto("identity_codes")
        .values({
          workspace_id: workspaceId,
          id,
          email,
          device_id: deviceId,
          sealed_code: sealedCode,
          created_at: clock(),
          expires_at: expiresAt,
        })
        .execute();
    },

    async tryCode(workspaceId, email, deviceId, mostTries) {
      // One statement: two guesses at once are two tries.
      const row = await db
        .updateTable("identity_codes")
        .set({ tries: sql`tries + 1` })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", ({ selectFrom }) =>
          selectFrom("identity_codes as latest")
            .select("latest.id")
            .where("latest.workspace_id", "=", workspaceId)
            .where("latest.email", "=", email)
            .where("latest.device_id", "=", deviceId)
            .orderBy("latest.created_at", "desc")
            .orderBy("latest.id", "desc")
            .limit(1),
        )
        .where("used", "=", false)
        .where("tries", "<", mostTries)
        .where("expires_at", ">", clock())
        .returning(["id", "sealed_code"])
        .executeTakeFirst();
      return row && { id: row.id, sealedCode: row.sealed_code };
    },

    async useCode(workspaceId, id) {
      const row = await db
        .updateTable("identity_codes")
        .set({ used: true })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .where("used", "=", false)
        .returning("id")
        .executeTakeFirst();
      return row !== undefined;
    },

    async forgetCodes(before) {
      await db.deleteFrom("identity_codes").where("created_at", "<", before).execute();
    },
  };
}
