import type { Database } from "@handrail/database";
import type { IndexStatistics, IndexVerification, RecallCheck, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import { readReport } from "../reports.ts";
import { recallReport } from "../vectors/search-width.ts";
import { findVectorIndex } from "../vectors/vector-index.ts";
import { rebuildReport } from "../verify/rebuild-index.ts";
import { verificationReport } from "../verify/verify-index.ts";
import { listLocales } from "./read-documents.ts";

/** A rebuild that has said nothing for this long has ended with its process. */
const silentMs = 2 * 60 * 1000;

/** See `SearchIndex.statistics`. The size is that of segments and vectors, without the texts themselves. */
export async function readStatistics(
  db: Database["db"],
  workspaceId: WorkspaceId,
  model: string | null,
  approximateFrom: number,
): Promise<IndexStatistics> {
  const sources = await db
    .selectFrom("documents")
    .select([
      "source_kind",
      "source_name",
      "locale",
      sql<number>`count(*)::int`.as("documents"),
      sql<Date>`max(updated_at)`.as("updated_at"),
    ])
    .where("workspace_id", "=", workspaceId)
    .groupBy(["source_kind", "source_name", "locale"])
    .orderBy("source_kind")
    .orderBy("source_name")
    .execute();
  const segments = await db
    .selectFrom("search_segments")
    .select([sql<number>`count(*)::int`.as("count"), sql<number>`coalesce(sum(size_bytes), 0)::bigint`.as("size")])
    .where("workspace_id", "=", workspaceId)
    .where("state", "=", "live")
    .executeTakeFirstOrThrow();
  const vectors = await db
    .selectFrom("chunk_vectors")
    .select(["model", "locale", sql<number>`count(*)::int`.as("count")])
    .where("workspace_id", "=", workspaceId)
    .groupBy(["model", "locale"])
    .execute();
  const own = vectors.filter((row) => row.model === model);
  const embedded = sumOf(own);
  const sizes = new Map<string, number>();
  for (const name of new Set(vectors.map((row) => row.model)))
    sizes.set(name, await vectorBytes(db, workspaceId, name));
  const locales = await listLocales(db, workspaceId);
  const index = model ? await findVectorIndex(db, model) : undefined;
  const approximate = (index?.valid ?? false) && own.some(({ count }) => count >= approximateFrom);
  const recall = await readReport<Omit<RecallCheck, "checkedAt">>(db, workspaceId, recallReport(model ?? ""));
  const verification = await readReport<Omit<IndexVerification, "checkedAt">>(db, workspaceId, verificationReport);
  const rebuild = await readReport<{ done: number; total: number }>(db, workspaceId, rebuildReport);

  const bySource = Map.groupBy(sources, (row) => `${row.source_kind}\u0000${row.source_name}`);
  const documentsIn = (locale: string) =>
    sources.filter((row) => row.locale === locale).reduce((sum, row) => sum + row.documents, 0);
  return {
    documents: sources.reduce((sum, row) => sum + row.documents, 0),
    chunks: locales.reduce((sum, row) => sum + row.chunks, 0),
    segments: segments.count,
    sizeBytes: segments.size + vectors.reduce((sum, row) => sum + row.count * sizes.get(row.model)!, 0),
    embedded,
    otherVectors: sumOf(vectors) - embedded,
    vectorSearch: embedded === 0 ? "none" : approximate ? "approximate" : "exact",
    recall: approximate && recall ? { ...recall.report, checkedAt: recall.reportedAt } : null,
    verification: verification ? { ...verification.report, checkedAt: verification.reportedAt } : null,
    rebuild: rebuild && Date.now() - rebuild.reportedAt.getTime() < silentMs ? rebuild.report : null,
    perLocale: locales.map(({ locale, chunks }) => ({ locale, chunks, documents: documentsIn(locale) })),
    perSource: [...bySource.values()].map((rows) => ({
      sourceKind: rows[0]!.source_kind,
      sourceName: rows[0]!.source_name,
      documents: rows.reduce((sum, row) => sum + row.documents, 0),
      updatedAt: rows.reduce<Date | null>((last, row) => (last && last > row.updated_at ? last : row.updated_at), null),
    })),
  };
}

function sumOf(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

/** Of one vector: all of a model are alike, and measuring each would read them all. */
async function vectorBytes(db: Database["db"], workspaceId: WorkspaceId, model: string): Promise<number> {
  const row = await db
    .selectFrom("chunk_vectors")
    .select(sql<number>`pg_column_size(embedding)`.as("size"))
    .where("workspace_id", "=", workspaceId)
    .where("model", "=", model)
    .limit(1)
    .executeTakeFirst();
  return row?.size ?? 0;
}
