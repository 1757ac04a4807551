import type { AuthoringStore } from "@handrail/core";
import { sql } from "kysely";
import type { DatabaseHandle } from "../database.ts";
import type { StoreOptions } from "./store-options.ts";

type WriterMethods = Pick<AuthoringStore, "touchWriter" | "listWriters" | "removeWriter" | "addEvent" | "listEvents">;

export function createWriterStore({ db, clock }: StoreOptions): WriterMethods {
  const list = async (handle: DatabaseHandle, workspaceId: string, articleId: string, alive: Date) => {
    const rows = await handle
      .selectFrom("article_writers")
      .select(["client_id", "name", "locale", "since", "seen_at"])
      .where("workspace_id", "=", workspaceId as never)
      .where("article_id", "=", articleId as never)
      .where("seen_at", ">=", alive)
      .orderBy("since")
      .execute();
    return rows.map(({ client_id, name, locale, since, seen_at }) => ({
      clientId: client_id,
      name,
      locale,
      since,
      seenAt: seen_at,
    }));
  };

  return {
    async touchWriter(workspaceId, articleId, { clientId, name, locale }, alive) {
      const now = clock();
      return db.transaction().execute(async (trx) => {
        await trx
          .deleteFrom("article_writers")
          .where("workspace_id", "=", workspaceId)
          .where("article_id", "=", articleId)
          .where("seen_at", "<", alive)
          .execute();
        await trx
          .insertInto("article_writers")
          .values({
            workspace_id: workspaceId,
            article_id: articleId,
            client_id: clientId,
            name,
            locale,
            since: now,
            seen_at: now,
          })
          .onConflict((conflict) =>
            conflict.columns(["workspace_id", "article_id", "client_id"]).doUpdateSet({ name, locale, seen_at: now }),
          )
          .execute();
        return list(trx, workspaceId, articleId, alive);
      });
    },
    listWriters: (workspaceId, articleId, alive) => list(db, workspaceId, articleId, alive),

    async removeWriter(workspaceId, articleId, clientId) {
      await db
        .deleteFrom("article_writers")
        .where("workspace_id", "=", workspaceId)
        .where("article_id", "=", articleId)
        .where("client_id", "=", clientId)
        .execute();
    },

    async addEvent(workspaceId, articleId, { author, kind, locale, detail }) {
      await db
        .insertInto("article_events")
        .values({ workspace_id: workspaceId, article_id: articleId, at: clock(), author, kind, locale, detail })
        .execute();
    },

    async listEvents(workspaceId, articleId, limit) {
      return db
        .selectFrom("article_events")
        .select(["at", "author", "kind", "locale", "detail"])
        .where("workspace_id", "=", workspaceId)
        .where("article_id", "=", articleId)
        .orderBy(sql`id desc`)
        .limit(limit)
        .execute();
    },
  };
}
