import { sql } from "kysely";
import type { VerifyContext } from "./verify-context.ts";

/** Documents whose passages have gaps or whose title is no heading: their rows were lost, and only the source has the text. */
export async function settleIncompleteDocuments({ db, workspaceId }: VerifyContext, repair: boolean): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select documents.id
    from documents
    left join (
      select document_id, count(*) as chunks, max(ordinal) as last from chunks
      where workspace_id = ${workspaceId} group by document_id
    ) as counted on counted.document_id = documents.id
    where documents.workspace_id = ${workspaceId} and documents.content_hash <> '' and (
      counted.chunks <> counted.last + 1 or not exists (
        select from document_headings
        where document_headings.workspace_id = ${workspaceId} and document_headings.document_id = documents.id
          and document_headings.ordinal = 0
      )
    )
  `.execute(db);
  if (repair && rows.length > 0)
    await sql`
      update documents set content_hash = ''
      where workspace_id = ${workspaceId} and id = any(${rows.map(({ id }) => id)}::text[])
    `.execute(db);
  return rows.length;
}

/** Vectors that a filter by language or readers would put in the wrong place. */
export async function settleMisfiledVectors({ db, workspaceId }: VerifyContext, repair: boolean): Promise<number> {
  const misfiled = sql`
    from chunks join documents
      on documents.workspace_id = chunks.workspace_id and documents.id = chunks.document_id
    where chunks.workspace_id = ${workspaceId} and vectors.workspace_id = ${workspaceId}
      and vectors.chunk_id = chunks.id
      and (vectors.locale <> documents.locale or vectors.audience <> documents.audience)
  `;
  if (!repair) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from chunk_vectors as vectors where exists (select ${misfiled})
    `.execute(db);
    return rows[0]!.count;
  }
  const { numAffectedRows } = await sql`
    update chunk_vectors as vectors set locale = documents.locale, audience = documents.audience ${misfiled}
  `.execute(db);
  return Number(numAffectedRows ?? 0);
}
