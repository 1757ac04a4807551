import { HandrailError, type Redirect, type RedirectStore, type WorkspaceId } from "@handrail/core";
import type { Selectable } from "kysely";
import type { DatabaseHandle } from "../database.ts";
import type { RedirectsTable } from "../schema/article-tables.ts";
import type { StoreOptions } from "./store-options.ts";
import { isUniqueViolation } from "./unique-violation.ts";

export function createRedirectStore({ db, clock }: StoreOptions): RedirectStore {
  return {
    async list(workspaceId) {
      const rows = await db
        .selectFrom("redirects")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .orderBy("from_path")
        .execute();
      return rows.map(toRedirect);
    },

    async get(workspaceId, id) {
      const row = await db
        .selectFrom("redirects")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .executeTakeFirst();
      return row && toRedirect(row);
    },

    async put(workspaceId, redirect) {
      return db.transaction().execute(async (trx) => {
        await trx
          .deleteFrom("redirects")
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", redirect.id)
          .execute();
        const taken = await trx
          .selectFrom("redirects")
          .select("id")
          .where("workspace_id", "=", workspaceId)
          .where("from_path", "=", redirect.from)
          .executeTakeFirst();
        if (taken) throw redirectExists(redirect.from);
        const to = await endOf(trx, workspaceId, redirect.to);
        if (to === redirect.from) throw redirectLoop(redirect.from);
        try {
          return await insertRedirect(trx, workspaceId, { ...redirect, to }, clock());
        } catch (error) {
          if (isUniqueViolation(error, "redirects_from")) throw redirectExists(redirect.from);
          throw error;
        }
      });
    },

    async delete(workspaceId, id) {
      const row = await db
        .deleteFrom("redirects")
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .returning("id")
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

/** Where an address leads in the end; chains are one step long by construction. */
async function endOf(trx: DatabaseHandle, workspaceId: WorkspaceId, path: string): Promise<string> {
  const row = await trx
    .selectFrom("redirects")
    .select("to_path")
    .where("workspace_id", "=", workspaceId)
    .where("from_path", "=", path)
    .executeTakeFirst();
  return row?.to_path ?? path;
}

/**
 * Adds a redirect to an address where a page is. What led to its `from` leads to its `to` now; an older one from the
 * same address, and one from where the page is now, go.
 */
export async function insertRedirect(
  trx: DatabaseHandle,
  workspaceId: WorkspaceId,
  { id, from, to, origin }: Omit<Redirect, "createdAt">,
  now: Date,
): Promise<Redirect> {
  await trx
    .deleteFrom("redirects")
    .where("workspace_id", "=", workspaceId)
    .where("from_path", "in", [from, to])
    .execute();
  await trx
    .updateTable("redirects")
    .set({ to_path: to })
    .where("workspace_id", "=", workspaceId)
    .where("to_path", "=", from)
    .execute();
  const row = await trx
    .insertInto("redirects")
    .values({ workspace_id: workspaceId, id, from_path: from, to_path: to, origin, created_at: now })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toRedirect(row);
}

function toRedirect(row: Selectable<RedirectsTable>): Redirect {
  return { id: row.id, from: row.from_path, to: row.to_path, origin: row.origin, createdAt: row.created_at };
}

function redirectExists(from: string): HandrailError {
  return new HandrailError({
    kind: "conflict",
    code: "redirect_exists",
    message: `There is a redirect from ${from} already.`,
    hint: "Change that one instead.",
  });
}

function redirectLoop(from: string): HandrailError {
  return new HandrailError({
    kind: "conflict",
    code: "redirect_loop",
    message: `This redirect would lead back to ${from}.`,
    hint: "Choose a page as its target.",
  });
}
