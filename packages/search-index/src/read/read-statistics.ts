import type { Database } from "@handrail/database";
import type { IndexStatistics, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import { listLocales } from "./read-documents.ts";

/** See `SearchIndex.statistics`. The size is that of segments and vectors, without the texts themselves. */
export async function readStatistics(
  db: Database["db"],
  workspaceId: WorkspaceId,
  model: string | null,
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
    .select([
      sql<number>`(count(*) filter (where model = ${model}))::int`.as("embedded"),
      sql<number>`coalesce(sum(pg_column_size(embedding)), 0)::bigint`.as("size"),
    ])
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  const locales = await listLocales(db, workspaceId);

  const bySource = Map.groupBy(sources, (row) => `${row.source_kind}\u0000${row.source_name}`);
  const documentsIn = (locale: string) =>
    sources.filter((row) => row.locale === locale).reduce((sum, row) => sum + row.documents, 0);
  return {
    documents: sources.reduce((sum, row) => sum + row.documents, 0),
    chunks: locales.reduce((sum, row) => sum + row.chunks, 0),
    segments: segments.count,
    sizeBytes: segments.size + vectors.size,
    embedded: vectors.embedded,
    perLocale: locales.map(({ locale, chunks }) => ({ locale, chunks, documents: documentsIn(locale) })),
    perSource: [...bySource.values()].map((rows) => ({
      sourceKind: rows[0]!.source_kind,
      sourceName: rows[0]!.source_name,
      documents: rows.reduce((sum, row) => sum + row.documents, 0),
      updatedAt: rows.reduce<Date | null>((last, row) => (last && last > row.updated_at ? last : row.updated_at), null),
    })),
  };
}
