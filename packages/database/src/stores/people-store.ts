import { HandrailError, scopesOfRole } from "@handrail/core";
import type { Invitation, PeopleStore, Person, Role } from "@handrail/core";
import { sql, type Selectable } from "kysely";
import type { UsersTable } from "../schema/account-tables.ts";
import type { InvitationsTable } from "../schema/inbox-tables.ts";
import { emailTaken, toUser } from "./account-rows.ts";
import type { StoreOptions } from "./store-options.ts";
import { isUniqueViolation } from "./unique-violation.ts";

const answering = (Object.keys(scopesOfRole) as Role[]).filter((role) =>
  scopesOfRole[role].includes("conversations:write"),
);

const toPerson = (row: Selectable<UsersTable>): Person => ({
  ...toUser(row),
  deactivatedAt: row.deactivated_at,
  lastActiveAt: row.last_active_at,
  mayAnswer: answering.includes(row.role),
});

const toInvitation = (row: Selectable<InvitationsTable>): Invitation => ({
  id: row.id,
  email: row.email,
  role: row.role,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
});

export function createPeopleStore({ db, clock, newId }: StoreOptions): PeopleStore {
  return {
    async list(workspaceId) {
      const rows = await db
        .selectFrom("users")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .orderBy("name")
        .orderBy("id")
        .execute();
      return rows.map(toPerson);
    },

    update: (workspaceId, id, { role, active }) =>
      db.transaction().execute(async (trx) => {
        // All rows are held, so that two owners cannot demote each other at the same moment.
        const people = await trx
          .selectFrom("users")
          .selectAll()
          .where("workspace_id", "=", workspaceId)
          .orderBy("id")
          .forUpdate()
          .execute();
        const person = people.find((candidate) => candidate.id === id);
        if (!person) return undefined;
        const stays = (role ?? person.role) === "owner" && (active ?? person.deactivated_at === null);
        const otherOwner = people.some(
          (other) => other.id !== id && other.role === "owner" && other.deactivated_at === null,
        );
        if (!stays && !otherOwner && person.role === "owner") throw lastOwner();
        const row = await trx
          .updateTable("users")
          .set({
            ...(role === undefined ? {} : { role }),
            ...(active === undefined ? {} : { deactivated_at: active ? null : (person.deactivated_at ?? clock()) }),
          })
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", id)
          .returningAll()
          .executeTakeFirstOrThrow();
        if (active === false) {
          await trx.deleteFrom("logins").where("workspace_id", "=", workspaceId).where("user_id", "=", id).execute();
          await trx
            .deleteFrom("team_members")
            .where("workspace_id", "=", workspaceId)
            .where("user_id", "=", id)
            .execute();
        }
        if (active === false || !answering.includes(row.role))
          await trx
            .updateTable("sessions")
            .set({ assignee_id: null })
            .where("workspace_id", "=", workspaceId)
            .where("assignee_id", "=", id)
            .where("status", "=", "open")
            .execute();
        return toPerson(row);
      }),

    async touch(workspaceId, id) {
      await db
        .updateTable("users")
        .set({ last_active_at: clock() })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .execute();
    },

    async activeSince(workspaceId, since) {
      const { count } = await db
        .selectFrom("users")
        .select((select) => select.fn.countAll<number>().as("count"))
        .where("workspace_id", "=", workspaceId)
        .where("deactivated_at", "is", null)
        .where("last_active_at", ">=", since)
        .where("role", "in", answering)
        .executeTakeFirstOrThrow();
      return count;
    },

    invite: (workspaceId, { email, role, tokenHash, expiresAt }) =>
      db.transaction().execute(async (trx) => {
        const known = await trx
          .selectFrom("users")
          .select("id")
          .where(sql`lower(email)`, "=", email.toLowerCase())
          .executeTakeFirst();
        if (known) throw emailTaken();
        await trx
          .deleteFrom("invitations")
          .where("workspace_id", "=", workspaceId)
          .where(sql`lower(email)`, "=", email.toLowerCase())
          .execute();
        const row = await trx
          .insertInto("invitations")
          .values({
            workspace_id: workspaceId,
            id: `inv_${crypto.randomUUID().replaceAll("-", "")}`,
            email,
            role,
            token_hash: tokenHash,
            created_at: clock(),
            expires_at: expiresAt,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        return toInvitation(row);
      }),

    async invitations(workspaceId) {
      const rows = await db
        .selectFrom("invitations")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .orderBy("created_at", "desc")
        .execute();
      return rows.map(toInvitation);
    },

    async withdraw(workspaceId, id) {
      const { numDeletedRows } = await db
        .deleteFrom("invitations")
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },

    async findInvitation(tokenHash) {
      const row = await db
        .selectFrom("invitations")
        .selectAll()
        .where("token_hash", "=", tokenHash)
        .where("expires_at", ">", clock())
        .executeTakeFirst();
      return row && { ...toInvitation(row), workspaceId: row.workspace_id };
    },

    async accept(tokenHash, { name, passwordHash }) {
      try {
        return await db.transaction().execute(async (trx) => {
          // Deleting is what uses it up: of two that come at once, one finds nothing.
          const invitation = await trx
            .deleteFrom("invitations")
            .where("token_hash", "=", tokenHash)
            .where("expires_at", ">", clock())
            .returningAll()
            .executeTakeFirst();
          if (!invitation) return undefined;
          const row = await trx
            .insertInto("users")
            .values({
              workspace_id: invitation.workspace_id,
              id: newId("usr"),
              email: invitation.email,
              name,
              role: invitation.role,
              password_hash: passwordHash,
              created_at: clock(),
            })
            .returningAll()
            .executeTakeFirstOrThrow();
          return toUser(row);
        });
      } catch (error) {
        if (isUniqueViolation(error, "users_email")) throw emailTaken(error);
        throw error;
      }
    },
  };
}

function lastOwner(): HandrailError {
  return new HandrailError({
    kind: "conflict",
    code: "last_owner",
    message: "This is the only owner.",
    hint: "Make somebody else an owner first.",
  });
}
