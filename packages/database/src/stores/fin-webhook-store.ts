import type { Delivery, DeliveryKey, FinWebhookStore, StoredFinSettings, WorkspaceId } from "@handrail/core";
import { sql, type Selectable } from "kysely";
import type { DatabaseHandle } from "../database.ts";
import type { FinDeliveriesTable, FinWebhooksTable } from "../schema/fin-tables.ts";
import type { StoreOptions } from "./store-options.ts";

export function createFinWebhookStore({ db, clock }: Pick<StoreOptions, "db" | "clock">): FinWebhookStore {
  return {
    async settings(workspaceId) {
      return readSettings(db, workspaceId);
    },

    put: (workspaceId, { url, allowPrivateHost, asksForRating }, sealedSecret) =>
      db.transaction().execute(async (trx) => {
        const before = await readSettings(trx, workspaceId);
        const values = {
          url,
          allow_private_host: allowPrivateHost,
          asks_for_rating: asksForRating,
          updated_at: clock(),
          sealed_secret: sealedSecret ?? before?.sealedSecret ?? "",
        };
        const row = await trx
          .insertInto("fin_webhooks")
          .values({ workspace_id: workspaceId, ...values })
          .onConflict((conflict) => conflict.column("workspace_id").doUpdateSet(values))
          .returningAll()
          .executeTakeFirstOrThrow();
        // What happened before anybody wanted to know is nobody's news.
        if (!before || (before.url === "" && url !== ""))
          await sql`update client_conversations as c set looked_at = s.last_seq from sessions s
            where c.workspace_id = ${workspaceId} and c.client = 'fin'
              and s.workspace_id = c.workspace_id and s.id = c.session_id`.execute(trx);
        return toSettings(row);
      }),

    async remove(workspaceId) {
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom("fin_webhooks").where("workspace_id", "=", workspaceId).execute();
        await trx
          .deleteFrom("fin_deliveries")
          .where("workspace_id", "=", workspaceId)
          .where("status", "=", "waiting")
          .execute();
      });
    },

    async behind(workspaceId, limit) {
      const rows = await db
        .selectFrom("client_conversations as c")
        .innerJoin("sessions as s", (join) =>
          join.onRef("s.workspace_id", "=", "c.workspace_id").onRef("s.id", "=", "c.session_id"),
        )
        .select(["c.workspace_id", "c.client", "c.external_id", "c.session_id", "c.user_id", "c.looked_at"])
        .where("c.workspace_id", "=", workspaceId)
        .where("c.client", "=", "fin")
        .whereRef("s.last_seq", ">", "c.looked_at")
        .orderBy("s.updated_at")
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        workspaceId: row.workspace_id,
        client: row.client,
        externalId: row.external_id,
        sessionId: row.session_id,
        userId: row.user_id,
        lookedAt: row.looked_at,
      }));
    },

    async queue(workspaceId, sessionId, upTo, deliveries) {
      const now = clock();
      await db.transaction().execute(async (trx) => {
        if (deliveries.length > 0)
          await trx
            .insertInto("fin_deliveries")
            .values(
              deliveries.map(({ externalId, userId, seq, place, eventName }) => ({
                workspace_id: workspaceId,
                session_id: sessionId,
                seq,
                place,
                external_id: externalId,
                user_id: userId,
                event_name: eventName,
                status: "waiting" as const,
                attempts: 0,
                next_attempt_at: now,
                last_error: "",
                created_at: now,
              })),
            )
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        await trx
          .updateTable("client_conversations")
          .set({ looked_at: upTo })
          .where("workspace_id", "=", workspaceId)
          .where("session_id", "=", sessionId)
          .where("looked_at", "<", upTo)
          .execute();
      });
    },

    async claim(workspaceId, now, until, limit) {
      const { rows } = await sql<Selectable<FinDeliveriesTable>>`
        update fin_deliveries as d set next_attempt_at = ${until}, attempts = d.attempts + 1
        from (
          select session_id, seq, place from fin_deliveries as due
          where workspace_id = ${workspaceId} and status = 'waiting' and next_attempt_at <= ${now}
            and not exists (
              select 1 from fin_deliveries as earlier
              where earlier.workspace_id = due.workspace_id and earlier.session_id = due.session_id
                and earlier.status = 'waiting' and (earlier.seq, earlier.place) < (due.seq, due.place)
            )
          order by next_attempt_at
          limit ${limit}
          for update skip locked
        ) as first
        where d.workspace_id = ${workspaceId} and d.session_id = first.session_id
          and d.seq = first.seq and d.place = first.place
        returning d.*`.execute(db);
      return rows.map(toDelivery);
    },

    async settle(workspaceId, key, { status, lastStatus, lastError, nextAttemptAt }) {
      await one(db, workspaceId, key, {
        status,
        last_status: lastStatus,
        last_error: lastError,
        next_attempt_at: nextAttemptAt,
        ...(status === "delivered" ? { delivered_at: clock() } : {}),
      });
    },

    async list(workspaceId, limit) {
      const rows = await db
        .selectFrom("fin_deliveries")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .orderBy("created_at", "desc")
        .orderBy("session_id")
        .orderBy("seq", "desc")
        .orderBy("place", "desc")
        .limit(limit)
        .execute();
      return rows.map(toDelivery);
    },

    async redeliver(workspaceId, key) {
      const changed = await one(db, workspaceId, key, {
        status: "waiting",
        attempts: 0,
        next_attempt_at: clock(),
        delivered_at: null,
      });
      return changed > 0;
    },

    async forget(workspaceId, before) {
      await db
        .deleteFrom("fin_deliveries")
        .where("workspace_id", "=", workspaceId)
        .where("status", "<>", "waiting")
        .where("created_at", "<", before)
        .execute();
    },
  };
}

async function readSettings(db: DatabaseHandle, workspaceId: WorkspaceId): Promise<StoredFinSettings | undefined> {
  const row = await db
    .selectFrom("fin_webhooks")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirst();
  return row && toSettings(row);
}

async function one(
  db: DatabaseHandle,
  workspaceId: WorkspaceId,
  { sessionId, seq, place }: DeliveryKey,
  values: Partial<Selectable<FinDeliveriesTable>>,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("fin_deliveries")
    .set(values)
    .where("workspace_id", "=", workspaceId)
    .where("session_id", "=", sessionId)
    .where("seq", "=", seq)
    .where("place", "=", place)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

function toSettings(row: Selectable<FinWebhooksTable>): StoredFinSettings {
  return {
    url: row.url,
    allowPrivateHost: row.allow_private_host,
    asksForRating: row.asks_for_rating,
    sealedSecret: row.sealed_secret,
    updatedAt: row.updated_at,
  };
}

function toDelivery(row: Selectable<FinDeliveriesTable>): Delivery {
  return {
    sessionId: row.session_id,
    externalId: row.external_id,
    userId: row.user_id,
    seq: row.seq,
    place: row.place,
    eventName: row.event_name,
    status: row.status,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    lastStatus: row.last_status,
    lastError: row.last_error,
    createdAt: row.created_at,
    deliveredAt: row.delivered_at,
  };
}
