import type { PreviewLink, PreviewLinkStore } from "@handrail/core";
import type { Selectable } from "kysely";
import type { PreviewLinksTable } from "../schema/site-tables.ts";
import type { StoreOptions } from "./store-options.ts";

const mostListed = 200;
const oneMinute = 60_000;

export function createPreviewLinkStore({ db, clock, newId }: StoreOptions): PreviewLinkStore {
  return {
    async create(workspaceId, { articleId, locale, createdBy, expiresAt, tokenHash }) {
      const row = await db
        .insertInto("preview_links")
        .values({
          workspace_id: workspaceId,
          id: newId("pvl"),
          article_id: articleId,
          locale,
          token_hash: tokenHash,
          created_by: createdBy,
          created_at: clock(),
          expires_at: expiresAt,
          revoked_at: null,
          opened_at: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return toPreviewLink(row);
    },

    async list(workspaceId, { articleId } = {}) {
      const rows = await db
        .selectFrom("preview_links")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .$if(articleId !== undefined, (query) =>
          query.where((where) => where.or([where("article_id", "=", articleId!), where("article_id", "is", null)])),
        )
        .orderBy("created_at", "desc")
        .limit(mostListed)
        .execute();
      return rows.map(toPreviewLink);
    },

    async open(workspaceId, tokenHash, now) {
      const row = await db
        .selectFrom("preview_links")
        .leftJoin("articles", (join) =>
          join
            .onRef("articles.workspace_id", "=", "preview_links.workspace_id")
            .onRef("articles.id", "=", "preview_links.article_id"),
        )
        .selectAll("preview_links")
        .where("preview_links.workspace_id", "=", workspaceId)
        .where("token_hash", "=", tokenHash)
        .where("expires_at", ">", now)
        .where("revoked_at", "is", null)
        .where("articles.deleted_at", "is", null)
        .executeTakeFirst();
      if (!row) return undefined;
      if (!row.opened_at || now.getTime() - row.opened_at.getTime() >= oneMinute)
        await db
          .updateTable("preview_links")
          .set({ opened_at: now })
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", row.id)
          .execute();
      return toPreviewLink(row);
    },

    async revoke(workspaceId, id, now) {
      const row = await db
        .updateTable("preview_links")
        .set((eb) => ({ revoked_at: eb.fn.coalesce("revoked_at", eb.val(now)) }))
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .returning("id")
        .executeTakeFirst();
      return row !== undefined;
    },

    async purge(workspaceId, before) {
      const { numDeletedRows } = await db
        .deleteFrom("preview_links")
        .where("workspace_id", "=", workspaceId)
        .where((where) => where.or([where("expires_at", "<", before), where("revoked_at", "<", before)]))
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

function toPreviewLink(row: Selectable<PreviewLinksTable>): PreviewLink {
  return {
    id: row.id,
    articleId: row.article_id,
    locale: row.locale,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    openedAt: row.opened_at,
  };
}
