import type { Audience, Locale, RecallCheck, WorkspaceId } from "@handrail/core";
import { fromSql } from "pgvector";
import { sql } from "kysely";
import { writeReport } from "../reports.ts";
import { searchApproximate, searchExact, searchWidth, type DenseContext } from "./search-dense.ts";
import { findVectorIndex } from "./vector-index.ts";

/** Nearest neighbours that are compared. */
const depth = 10;
const sampleSize = 50;

/** Name under which the last check of a model is kept. */
export function recallReport(model: string): string {
  return `recall:${model}`;
}

/**
 * Asks for the neighbours of vectors picked at random both ways, through the approximate index and by looking at
 * each, in every language where questions go through the index, and keeps the share that the index found.
 */
export async function checkRecall(
  { db, approximateFrom }: Pick<DenseContext, "db" | "approximateFrom">,
  workspaceId: WorkspaceId,
  model: string,
): Promise<RecallCheck | undefined> {
  const index = await findVectorIndex(db, model);
  if (!index?.valid) return undefined;
  const { rows: languages } = await sql<{ locale: Locale; audiences: Audience[]; vectors: number }>`
    select locale, array_agg(distinct audience) as audiences, count(*)::int as vectors
    from chunk_vectors where workspace_id = ${workspaceId} and model = ${model}
    group by locale having count(*) >= ${approximateFrom}
  `.execute(db);
  if (languages.length === 0) return undefined;
  let wanted = 0;
  let found = 0;
  let exactMs = 0;
  let approximateMs = 0;
  let questions = 0;
  for (const { locale, audiences, vectors } of languages) {
    const { rows } = await sql<{ chunk_id: string; embedding: string }>`
      select chunk_id, embedding::text as embedding from chunk_vectors
      where workspace_id = ${workspaceId} and model = ${model} and locale = ${locale}
        and random() < ${Math.min(1, (4 * sampleSize) / vectors)}
      limit ${sampleSize}
    `.execute(db);
    for (const row of rows) {
      const vector = Float32Array.from(fromSql(row.embedding) as number[]);
      // Every vector is its own nearest neighbour, which proves nothing.
      const query = { workspaceId, model, locale, audiences, vector, limit: depth + 1 };
      const started = performance.now();
      const exact = await searchExact(db, query);
      const between = performance.now();
      const near = await searchApproximate(db, query, index, searchWidth(query.limit));
      exactMs += between - started;
      approximateMs += performance.now() - between;
      questions++;
      const nearIds = new Set(near.map(({ chunkId }) => chunkId));
      const others = exact.filter(({ chunkId }) => chunkId !== row.chunk_id).slice(0, depth);
      wanted += others.length;
      found += others.filter(({ chunkId }) => nearIds.has(chunkId)).length;
    }
  }
  if (questions === 0) return undefined;
  const check = {
    recall: wanted === 0 ? 1 : found / wanted,
    questions,
    exactMs: exactMs / questions,
    approximateMs: approximateMs / questions,
  };
  await writeReport(db, workspaceId, recallReport(model), check);
  return { ...check, checkedAt: new Date() };
}
