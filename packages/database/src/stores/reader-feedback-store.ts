import type { ReaderFeedbackStore } from "@handrail/core";
import { sql } from "kysely";
import type { StoreOptions } from "./store-options.ts";

/** How many different searches in vain are kept per workspace; the rarest and oldest go first. */
const mostFailedSearches = 5000;

export function createReaderFeedbackStore({ db }: Pick<StoreOptions, "db">): ReaderFeedbackStore {
  return {
    async putVote({ id, workspaceId, articleId, locale, version, helpful, comment, at }) {
      await db
        .insertInto("article_votes")
        .values({ workspace_id: workspaceId, id, article_id: articleId, locale, version, helpful, comment, at })
        .onConflict((conflict) =>
          conflict
            .columns(["workspace_id", "id"])
            .doUpdateSet({ helpful, comment })
            .where("article_votes.article_id", "=", articleId)
            .where("article_votes.locale", "=", locale),
        )
        .execute();
    },

    async countVotes(workspaceId) {
      const rows = await db
        .selectFrom("article_votes")
        .select((row) => [
          "article_id",
          "locale",
          row.fn.countAll<number>().filterWhere("helpful", "=", true).as("helpful"),
          row.fn.countAll<number>().filterWhere("helpful", "=", false).as("unhelpful"),
          row.fn.countAll<number>().filterWhere("comment", "<>", "").as("comments"),
          row.fn.max("at").as("last_at"),
        ])
        .where("workspace_id", "=", workspaceId)
        .groupBy(["article_id", "locale"])
        .execute();
      return rows.map((row) => ({
        articleId: row.article_id,
        locale: row.locale,
        helpful: row.helpful,
        unhelpful: row.unhelpful,
        comments: row.comments,
        lastAt: row.last_at,
      }));
    },

    async listVotes(workspaceId, articleId, limit) {
      const rows = await db
        .selectFrom("article_votes")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .where("article_id", "=", articleId)
        .orderBy("at", "desc")
        .orderBy("id", "desc")
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        workspaceId: row.workspace_id,
        articleId: row.article_id,
        locale: row.locale,
        version: row.version,
        helpful: row.helpful,
        comment: row.comment,
        at: row.at,
      }));
    },

    async addReads(workspaceId, day, reads) {
      if (reads.length === 0) return;
      // An article that is gone meanwhile has no reads any more.
      await sql`
        insert into article_reads (workspace_id, article_id, locale, day, count)
        select ${workspaceId}, a.id, r.locale, ${day}::date, r.count
        from unnest(
          ${reads.map((read) => read.articleId)}::text[],
          ${reads.map((read) => read.locale)}::text[],
          ${reads.map((read) => read.count)}::integer[]
        ) as r (article_id, locale, count)
        join articles a on a.workspace_id = ${workspaceId} and a.id = r.article_id
        on conflict (workspace_id, day, article_id, locale)
        do update set count = article_reads.count + excluded.count`.execute(db);
    },

    async listReads(workspaceId, sinceDay) {
      const rows = await db
        .selectFrom("article_reads")
        .select((row) => ["article_id", "locale", row.fn.sum<number>("count").as("count")])
        .where("workspace_id", "=", workspaceId)
        .where("day", ">=", sinceDay)
        .groupBy(["article_id", "locale"])
        .orderBy("count", "desc")
        .orderBy("article_id")
        .execute();
      return rows.map((row) => ({ articleId: row.article_id, locale: row.locale, count: row.count }));
    },

    async noteFailedSearch(workspaceId, query, locale, at) {
      await db
        .insertInto("failed_searches")
        .values({ workspace_id: workspaceId, locale, query, count: 1, first_at: at, last_at: at })
        .onConflict((conflict) =>
          conflict
            .columns(["workspace_id", "locale", "query"])
            .doUpdateSet({ count: sql`failed_searches.count + 1`, last_at: at }),
        )
        .execute();
      await sql`
        delete from failed_searches where workspace_id = ${workspaceId} and (locale, query) in (
          select locale, query from failed_searches where workspace_id = ${workspaceId}
          order by count desc, last_at desc offset ${mostFailedSearches})`.execute(db);
    },

    async listFailedSearches(workspaceId, { locale, limit }) {
      let rows = db
        .selectFrom("failed_searches")
        .selectAll()
        .where("workspace_id", "=", workspaceId)
        .orderBy("count", "desc")
        .orderBy("last_at", "desc")
        .orderBy("query")
        .limit(limit);
      if (locale) rows = rows.where("locale", "=", locale);
      return (await rows.execute()).map((row) => ({
        query: row.query,
        locale: row.locale,
        count: row.count,
        firstAt: row.first_at,
        lastAt: row.last_at,
      }));
    },

    async forgetFailedSearches(workspaceId, one) {
      let gone = db.deleteFrom("failed_searches").where("workspace_id", "=", workspaceId);
      if (one) gone = gone.where("query", "=", one.query).where("locale", "=", one.locale);
      return Number((await gone.executeTakeFirst()).numDeletedRows);
    },
  };
}
