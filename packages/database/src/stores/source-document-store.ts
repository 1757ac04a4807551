import type { PendingDocument, SourceDocument, SourceDocumentStore, SourceId } from "@handrail/core";
import { sql } from "kysely";
import { decideHeld, holdDeletions, markRemoved, strikeUnseen } from "./source-deletions.ts";
import { factColumns, toSourceDocument } from "./source-rows.ts";
import type { StoreOptions } from "./store-options.ts";
import { writeRunStep } from "./write-run-step.ts";

/** `like` without its wildcards. */
function literally(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

export function createSourceDocumentStore({ db, clock }: Pick<StoreOptions, "db" | "clock">): SourceDocumentStore {
  const documentsOf = (workspaceId: string, sourceId: SourceId) =>
    db
      .selectFrom("source_documents")
      .where("workspace_id", "=", workspaceId as never)
      .where("source_id", "=", sourceId)
      .where("removing", "=", false);

  return {
    writeStep: (lease, step) => db.transaction().execute((trx) => writeRunStep(trx, lease, step, clock())),

    async find(workspaceId, sourceId, externalIds) {
      if (externalIds.length === 0) return [];
      const rows = await documentsOf(workspaceId, sourceId)
        .select(factColumns)
        .where(sql<boolean>`external_id = any(${[...externalIds]}::text[])`)
        .execute();
      return rows.map(toSourceDocument);
    },

    async revisions(workspaceId, sourceId) {
      const rows = await documentsOf(workspaceId, sourceId)
        .select(["external_id", "revision"])
        .where((where) =>
          where.not(
            where.exists(
              where
                .selectFrom("source_failures as failure")
                .select("failure.external_id")
                .whereRef("failure.workspace_id", "=", "source_documents.workspace_id")
                .whereRef("failure.source_id", "=", "source_documents.source_id")
                .whereRef("failure.external_id", "=", "source_documents.external_id"),
            ),
          ),
        )
        .execute();
      return new Map(rows.map(({ external_id, revision }) => [external_id, revision]));
    },

    async below(workspaceId, sourceId, path) {
      const rows = await documentsOf(workspaceId, sourceId)
        .select("external_id")
        .where((where) =>
          path === "" || path === "/"
            ? where("path", "is not", null)
            : where.or([where("path", "=", path), where("path", "like", `${literally(path.replace(/\/$/, ""))}/%`)]),
        )
        .execute();
      return rows.map(({ external_id }) => external_id);
    },

    async list(workspaceId, sourceId, { limit, offset, text }) {
      const matching = text
        ? documentsOf(workspaceId, sourceId).where("title", "ilike", `%${literally(text)}%`)
        : documentsOf(workspaceId, sourceId);
      const rows = await matching
        .select([...factColumns])
        .orderBy("title")
        .orderBy("external_id")
        .limit(limit)
        .offset(offset)
        .execute();
      const { total } = await matching.select((row) => row.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
      return { documents: rows.map(toSourceDocument), total };
    },

    async counts(workspaceId) {
      const { rows } = await sql<{ id: SourceId; documents: number; held: number; failures: number }>`
        select s.id,
          (select count(*) from source_documents d
            where d.workspace_id = s.workspace_id and d.source_id = s.id and not d.removing) as documents,
          (select count(*) from source_deletions x
            where x.workspace_id = s.workspace_id and x.source_id = s.id and x.held) as held,
          (select count(*) from source_failures f
            where f.workspace_id = s.workspace_id and f.source_id = s.id) as failures
        from sources s where s.workspace_id = ${workspaceId}`.execute(db);
      return new Map(rows.map(({ id, ...counts }) => [id, counts]));
    },

    async count(workspaceId, sourceId) {
      const { count } = await documentsOf(workspaceId, sourceId)
        .select((row) => row.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow();
      return count;
    },

    async seen({ workspaceId, runId }) {
      const rows = await db
        .selectFrom("source_run_seen")
        .select("external_ids")
        .where("workspace_id", "=", workspaceId)
        .where("run_id", "=", runId)
        .orderBy("seq")
        .execute();
      return rows.flatMap(({ external_ids }) => external_ids);
    },

    strikeUnseen: (lease) => db.transaction().execute((trx) => strikeUnseen(trx, lease)),

    async reportedDeletions({ workspaceId, sourceId, runId }) {
      const rows = await db
        .selectFrom("source_deletions")
        .select(["external_id", "reason"])
        .where("workspace_id", "=", workspaceId)
        .where("source_id", "=", sourceId)
        .where("run_id", "=", runId)
        .where("held", "=", false)
        .orderBy("external_id")
        .execute();
      return rows.map(({ external_id, reason }) => ({ externalId: external_id, reason }));
    },

    markRemoved: (lease, deletions) => db.transaction().execute((trx) => markRemoved(trx, lease, deletions)),
    hold: (lease, deletions) => db.transaction().execute((trx) => holdDeletions(trx, lease, deletions, clock())),

    async held(workspaceId, sourceId) {
      const rows = await db
        .selectFrom("source_deletions as deletion")
        .innerJoin("source_documents as document", (join) =>
          join
            .onRef("document.workspace_id", "=", "deletion.workspace_id")
            .onRef("document.source_id", "=", "deletion.source_id")
            .onRef("document.external_id", "=", "deletion.external_id"),
        )
        .select(["deletion.external_id", "document.title", "document.url", "deletion.reason", "deletion.at"])
        .where("deletion.workspace_id", "=", workspaceId)
        .where("deletion.source_id", "=", sourceId)
        .where("deletion.held", "=", true)
        .orderBy("document.title")
        .orderBy("deletion.external_id")
        .execute();
      return rows.map(({ external_id, at, ...row }) => ({ ...row, externalId: external_id, heldAt: at }));
    },

    decideHeld: (workspaceId, sourceId, decision) =>
      db.transaction().execute((trx) => decideHeld(trx, { workspaceId, sourceId }, decision)),

    recomputeAudiences: (workspaceId, sourceId, audienceOf) =>
      db.transaction().execute(async (trx) => {
        const found = await trx
          .selectFrom("source_documents")
          .select("access")
          .distinct()
          .where("workspace_id", "=", workspaceId)
          .where("source_id", "=", sourceId)
          .execute();
        let changed = 0;
        for (const { access } of found) {
          const audience = audienceOf(access);
          const { numUpdatedRows } = await trx
            .updateTable("source_documents")
            .set({ audience, pending: true, stage: sql<number>`stage + 1` })
            .where("workspace_id", "=", workspaceId)
            .where("source_id", "=", sourceId)
            .where("access", "=", access)
            .where("audience", "<>", audience)
            .executeTakeFirst();
          changed += Number(numUpdatedRows);
        }
        return changed;
      }),

    async markPending(workspaceId, sourceId, documentIds) {
      const { numUpdatedRows } = await db
        .updateTable("source_documents")
        .set({ pending: true, stage: sql<number>`stage + 1` })
        .where("workspace_id", "=", workspaceId)
        .where("source_id", "=", sourceId)
        .where((where) =>
          documentIds === "all" ? where.val(true) : sql<boolean>`document_id = any(${[...documentIds]}::text[])`,
        )
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },

    async pending(workspaceId, sourceId, limit) {
      const rows = await db
        .selectFrom("source_documents")
        .select([...factColumns, "body", "stage", "removing"])
        .where("workspace_id", "=", workspaceId)
        .where("source_id", "=", sourceId)
        .where("pending", "=", true)
        .orderBy("external_id")
        .limit(limit)
        .execute();
      return rows.map((row): PendingDocument => {
        const document: SourceDocument = toSourceDocument(row);
        return row.removing
          ? { kind: "remove", externalId: row.external_id, documentId: row.document_id }
          : { kind: "put", document: { ...document, body: row.body }, stage: row.stage };
      });
    },

    settle: (workspaceId, sourceId, told) =>
      db.transaction().execute(async (trx) => {
        const put = told.filter((item) => item.kind === "put");
        const removed = told.filter((item) => item.kind === "remove");
        if (put.length > 0)
          await sql`
            update source_documents d set pending = false
            from unnest(${put.map((item) => item.document.externalId)}::text[], ${put.map((item) => item.stage)}::int[])
              as told(external_id, stage)
            where d.workspace_id = ${workspaceId} and d.source_id = ${sourceId}
              and d.external_id = told.external_id and d.stage = told.stage`.execute(trx);
        if (removed.length > 0)
          await trx
            .deleteFrom("source_documents")
            .where("workspace_id", "=", workspaceId)
            .where("source_id", "=", sourceId)
            .where("removing", "=", true)
            .where(sql<boolean>`external_id = any(${removed.map((item) => item.externalId)}::text[])`)
            .execute();
      }),

    async *pages(workspaceId, sourceId, pageSize) {
      for (let after = ""; ;) {
        const rows = await documentsOf(workspaceId, sourceId)
          .select(factColumns)
          .where("external_id", ">", after)
          .orderBy("external_id")
          .limit(pageSize)
          .execute();
        if (rows.length > 0) yield rows.map(toSourceDocument);
        if (rows.length < pageSize) return;
        after = rows.at(-1)!.external_id;
      }
    },

    async stored(workspaceId, documentIds) {
      const rows = await db
        .selectFrom("source_documents")
        .select("document_id")
        .where("workspace_id", "=", workspaceId)
        .where(sql<boolean>`document_id = any(${[...documentIds]}::text[])`)
        .execute();
      return new Set(rows.map(({ document_id }) => document_id));
    },
  };
}
