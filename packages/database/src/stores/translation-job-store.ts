import type { TranslationItemState, TranslationJob, TranslationMemory, WorkspaceId } from "@handrail/core";
import type { Selectable } from "kysely";
import type { TranslationItemsTable, TranslationJobsTable } from "../schema/translation-memory-tables.ts";
import type { StoreOptions } from "./store-options.ts";

const mostJobs = 50;
const rowsAtOnce = 1000;

type JobMethods = Pick<
  TranslationMemory,
  "createJob" | "job" | "jobs" | "items" | "waiting" | "finishItem" | "settleJob" | "cancelJob"
>;

export function createTranslationJobStore({ db, clock }: StoreOptions): JobMethods {
  async function countsOf(workspaceId: WorkspaceId, ids: readonly string[]) {
    const counts = new Map(ids.map((id) => [id, emptyCounts()]));
    if (ids.length === 0) return counts;
    const rows = await db
      .selectFrom("translation_items")
      .select((select) => ["job_id", "state", select.fn.countAll<number>().as("items")])
      .where("workspace_id", "=", workspaceId)
      .where("job_id", "in", [...ids])
      .groupBy(["job_id", "state"])
      .execute();
    for (const { job_id, state, items } of rows) counts.get(job_id)![state] = items;
    return counts;
  }

  async function withCounts(rows: readonly Selectable<TranslationJobsTable>[]): Promise<TranslationJob[]> {
    const [first] = rows;
    if (!first) return [];
    const counts = await countsOf(
      first.workspace_id,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({
      id: row.id,
      workspaceId: row.workspace_id,
      scope: row.scope,
      locales: row.locales,
      createdBy: row.created_by,
      createdAt: row.created_at,
      finishedAt: row.finished_at,
      cancelled: row.cancelled,
      counts: counts.get(row.id) ?? emptyCounts(),
    }));
  }

  const jobRows = (workspaceId: WorkspaceId) =>
    db.selectFrom("translation_jobs").selectAll().where("workspace_id", "=", workspaceId);

  const itemRows = (workspaceId: WorkspaceId, jobId: string) =>
    db
      .selectFrom("translation_items")
      .selectAll()
      .where("workspace_id", "=", workspaceId)
      .where("job_id", "=", jobId)
      .orderBy("position");

  return {
    async createJob({ id, workspaceId, scope, locales, createdBy }, items) {
      const row = await db.transaction().execute(async (trx) => {
        const stored = await trx
          .insertInto("translation_jobs")
          .values({
            workspace_id: workspaceId,
            id,
            scope,
            locales: [...locales],
            created_by: createdBy,
            created_at: clock(),
            finished_at: items.length === 0 ? clock() : null,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        const rows = items.map(({ articleId, locale }, position) => ({
          workspace_id: workspaceId,
          job_id: id,
          article_id: articleId,
          locale,
          position,
          state: "waiting" as const,
        }));
        for (let from = 0; from < rows.length; from += rowsAtOnce)
          await trx
            .insertInto("translation_items")
            .values(rows.slice(from, from + rowsAtOnce))
            .execute();
        return stored;
      });
      return (await withCounts([row]))[0]!;
    },

    async job(workspaceId, id) {
      return (await withCounts(await jobRows(workspaceId).where("id", "=", id).execute()))[0];
    },
    async jobs(workspaceId) {
      return withCounts(await jobRows(workspaceId).orderBy("created_at", "desc").limit(mostJobs).execute());
    },
    async items(workspaceId, jobId) {
      return (await itemRows(workspaceId, jobId).execute()).map(toItem);
    },
    async waiting(workspaceId, jobId, limit) {
      return (await itemRows(workspaceId, jobId).where("state", "=", "waiting").limit(limit).execute()).map(toItem);
    },

    async finishItem(workspaceId, jobId, { articleId, locale, state, blocks, problem }) {
      await db
        .updateTable("translation_items")
        .set({ state, blocks, problem })
        .where("workspace_id", "=", workspaceId)
        .where("job_id", "=", jobId)
        .where("article_id", "=", articleId)
        .where("locale", "=", locale)
        .where("state", "=", "waiting")
        .execute();
    },

    async settleJob(workspaceId, jobId) {
      await db
        .updateTable("translation_jobs")
        .set({ finished_at: clock() })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", jobId)
        .where("finished_at", "is", null)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("translation_items")
                .select("position")
                .whereRef("translation_items.workspace_id", "=", "translation_jobs.workspace_id")
                .whereRef("translation_items.job_id", "=", "translation_jobs.id")
                .where("state", "=", "waiting"),
            ),
          ),
        )
        .execute();
    },

    async cancelJob(workspaceId, jobId) {
      return db.transaction().execute(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable("translation_jobs")
          .set({ cancelled: true, finished_at: clock() })
          .where("workspace_id", "=", workspaceId)
          .where("id", "=", jobId)
          .where("finished_at", "is", null)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await trx
          .updateTable("translation_items")
          .set({ state: "cancelled" })
          .where("workspace_id", "=", workspaceId)
          .where("job_id", "=", jobId)
          .where("state", "=", "waiting")
          .execute();
        return true;
      });
    },
  };
}

function emptyCounts(): Record<TranslationItemState, number> {
  return { waiting: 0, done: 0, nothing_to_do: 0, partly: 0, failed: 0, cancelled: 0 };
}

function toItem({ article_id, locale, state, blocks, problem }: Selectable<TranslationItemsTable>) {
  return { articleId: article_id, locale, state, blocks, problem };
}
