import { HandrailError, type ContactStore, type WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import { toContact, toDevice } from "./contact-rows.ts";
import { claimColumns, closeDeviceSessions, identifyContact } from "./identify-contact.ts";
import type { StoreOptions } from "./store-options.ts";
import { isUniqueViolation } from "./unique-violation.ts";

const pieceSize = 500;
// A contact's row is not written at every request.
const seenEveryMs = 60_000;

function isIdentityRace(error: unknown): boolean {
  return isUniqueViolation(error, "contacts_external_id") || isUniqueViolation(error, "contacts_email");
}

/** Runs again once where another one was first to make the same contact: then it is there. */
async function onceMore<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!isIdentityRace(error)) throw error;
  }
  try {
    return await work();
  } catch (cause) {
    if (!isIdentityRace(cause)) throw cause;
    throw new HandrailError({
      kind: "conflict",
      code: "contact_identity_taken",
      message: "Another contact has this id or e-mail address.",
      hint: "Change that contact, or delete it first.",
      cause,
    });
  }
}

export function createContactStore({ db, clock, newId }: StoreOptions): ContactStore {
  const contacts = (workspaceId: WorkspaceId) =>
    db.selectFrom("contacts").selectAll().where("workspace_id", "=", workspaceId);

  return {
    async createVisitor({ workspaceId, tokenHash, expiresAt }) {
      const at = clock();
      return db.transaction().execute(async (trx) => {
        const contact = await trx
          .insertInto("contacts")
          .values({ workspace_id: workspaceId, id: newId("con"), created_at: at, last_seen_at: at })
          .returningAll()
          .executeTakeFirstOrThrow();
        const device = await trx
          .insertInto("contact_devices")
          .values({
            workspace_id: workspaceId,
            id: newId("dev"),
            contact_id: contact.id,
            token_hash: tokenHash,
            proof: null,
            created_at: at,
            expires_at: expiresAt,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        return { contact: toContact(contact), device: toDevice(device) };
      });
    },

    async get(workspaceId, id) {
      const row = await contacts(workspaceId).where("id", "=", id).executeTakeFirst();
      return row && toContact(row);
    },

    async list(workspaceId, { text, verified, before, limit }) {
      const pattern = text && `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
      const rows = await contacts(workspaceId)
        .$if(Boolean(pattern), (query) =>
          query.where((where) =>
            where.or(
              (["name", "email", "phone", "external_id"] as const).map((column) => where(column, "ilike", pattern!)),
            ),
          ),
        )
        .$if(verified !== undefined, (query) => query.where("verified", "=", verified!))
        .$if(before !== undefined, (query) => query.where("last_seen_at", "<", before!))
        .orderBy("last_seen_at", "desc")
        .orderBy("id", "desc")
        .limit(limit)
        .execute();
      return rows.map(toContact);
    },

    async *verified(workspaceId) {
      let after = "";
      for (;;) {
        const rows = await contacts(workspaceId)
          .where("verified", "=", true)
          .where("id", ">", after as never)
          .orderBy("id")
          .limit(pieceSize)
          .execute();
        if (rows.length > 0) yield rows.map(toContact);
        if (rows.length < pieceSize) return;
        after = rows.at(-1)!.id;
      }
    },

    async update(workspaceId, id, claims) {
      const row = await db
        .updateTable("contacts")
        .set({ ...claimColumns(claims), last_seen_at: clock() })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .returningAll()
        .executeTakeFirst();
      return row && toContact(row);
    },

    upsertKnown(workspaceId, { externalId, ...claims }) {
      return onceMore(() =>
        db.transaction().execute(async (trx) => {
          const known = trx
            .selectFrom("contacts")
            .select("id")
            .where("workspace_id", "=", workspaceId)
            .where("known", "=", true);
          const by = (column: "external_id" | "email" | "phone", value: string | null | undefined) =>
            value ? known.where(column, "=", value).orderBy("created_at").executeTakeFirst() : undefined;
          const found = externalId
            ? await by("external_id", externalId)
            : ((await by("email", claims.email)) ?? (await by("phone", claims.phone)));
          const id =
            found?.id ??
            (
              await trx
                .insertInto("contacts")
                .values({
                  workspace_id: workspaceId,
                  id: newId("con"),
                  created_at: clock(),
                  last_seen_at: clock(),
                })
                .returning("id")
                .executeTakeFirstOrThrow()
            ).id;
          const row = await trx
            .updateTable("contacts")
            .set({ ...claimColumns(claims), ...(externalId ? { external_id: externalId } : {}), known: true })
            .where("workspace_id", "=", workspaceId)
            .where("id", "=", id)
            .returningAll()
            .executeTakeFirstOrThrow();
          return toContact(row);
        }),
      );
    },

    async seen({ workspaceId, id, lastSeenAt }) {
      const at = clock();
      if (at.getTime() - lastSeenAt.getTime() < seenEveryMs) return;
      await db
        .updateTable("contacts")
        .set({ last_seen_at: at })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .execute();
    },

    async findDevice(tokenHash) {
      const device = await db
        .selectFrom("contact_devices")
        .selectAll()
        .where("token_hash", "=", tokenHash)
        .where("expires_at", ">", clock())
        .executeTakeFirst();
      if (!device) return undefined;
      const contact = await contacts(device.workspace_id).where("id", "=", device.contact_id).executeTakeFirst();
      return contact && { device: toDevice(device), contact: toContact(contact) };
    },

    async identify({ workspaceId, id }, identity, proof, expiresAt) {
      const { contact, sessionIds } = await onceMore(() =>
        db
          .transaction()
          .execute((trx) =>
            identifyContact(trx, newId, { workspaceId, deviceId: id, identity, proof, expiresAt, at: clock() }),
          ),
      );
      return { contact: toContact(contact), sessionIds };
    },

    async signOut(workspaceId, deviceId) {
      await db.transaction().execute(async (trx) => {
        await closeDeviceSessions(trx, workspaceId, deviceId);
        await trx
          .deleteFrom("contact_devices")
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", deviceId)
          .execute();
      });
    },

    async delete(workspaceId, id) {
      const { rows } = await sql<{ id: string }>`
        delete from contacts where workspace_id = ${workspaceId} and id = ${id} returning id`.execute(db);
      return rows.length > 0;
    },
  };
}
