import type { Audience, DenseCandidate, DenseQuery, Locale, RecallCheck, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import { fromSql } from "pgvector";
import { writeReport } from "../reports.ts";
import { searchApproximate, searchExact, type DenseContext } from "./search-dense.ts";
import { recallReport, searchWidths } from "./search-width.ts";
import { findVectorIndex } from "./vector-index.ts";

/** Nearest neighbours that are compared. */
const depth = 10;
const questionsPerLanguage = 50;
const enough = 0.98;

interface Question {
  readonly query: DenseQuery;
  /** The neighbours that there are, without the vector itself, which is its own nearest and proves nothing. */
  readonly neighbours: readonly DenseCandidate[];
}

/**
 * Asks for the neighbours of vectors picked at random both ways, through the approximate index and by looking at
 * each, in every language where questions go through the index. Searches wider until the index finds enough; that
 * width is what questions use from then on.
 */
export async function checkRecall(
  { db, approximateFrom }: Pick<DenseContext, "db" | "approximateFrom">,
  workspaceId: WorkspaceId,
  model: string,
): Promise<RecallCheck | undefined> {
  const index = await findVectorIndex(db, model);
  if (!index?.valid) return undefined;
  const started = performance.now();
  const questions = await pickQuestions({ db, approximateFrom }, workspaceId, model);
  if (questions.length === 0) return undefined;
  const exactMs = (performance.now() - started) / questions.length;
  for (const width of searchWidths) {
    const asked = performance.now();
    let wanted = 0;
    let found = 0;
    for (const { query, neighbours } of questions) {
      const near = new Set((await searchApproximate(db, query, index, width)).map(({ chunkId }) => chunkId));
      wanted += neighbours.length;
      found += neighbours.filter(({ chunkId }) => near.has(chunkId)).length;
    }
    const recall = wanted === 0 ? 1 : found / wanted;
    if (recall < enough && width !== searchWidths.at(-1)) continue;
    const approximateMs = (performance.now() - asked) / questions.length;
    const check = { recall, questions: questions.length, width, exactMs, approximateMs };
    await writeReport(db, workspaceId, recallReport(model), check);
    return { ...check, checkedAt: new Date() };
  }
  return undefined;
}

async function pickQuestions(
  { db, approximateFrom }: Pick<DenseContext, "db" | "approximateFrom">,
  workspaceId: WorkspaceId,
  model: string,
): Promise<Question[]> {
  const { rows: languages } = await sql<{ locale: Locale; audiences: Audience[]; vectors: number }>`
    select locale, array_agg(distinct audience) as audiences, count(*)::int as vectors
    from chunk_vectors where workspace_id = ${workspaceId} and model = ${model}
    group by locale having count(*) >= ${approximateFrom}
  `.execute(db);
  const questions: Question[] = [];
  for (const { locale, audiences, vectors } of languages) {
    const { rows } = await sql<{ chunk_id: string; embedding: string }>`
      select chunk_id, embedding::text as embedding from chunk_vectors
      where workspace_id = ${workspaceId} and model = ${model} and locale = ${locale}
        and random() < ${Math.min(1, (4 * questionsPerLanguage) / vectors)}
      limit ${questionsPerLanguage}
    `.execute(db);
    for (const row of rows) {
      const vector = Float32Array.from(fromSql(row.embedding) as number[]);
      const query = { workspaceId, model, locale, audiences, vector, limit: depth + 1 };
      const exact = await searchExact(db, query);
      questions.push({
        query,
        neighbours: exact.filter(({ chunkId }) => chunkId !== row.chunk_id).slice(0, depth),
      });
    }
  }
  return questions;
}
