import type { DatabaseHandle } from "@handrail/database";
import type { Chunk, DocumentId, DocumentWithChunks, Heading, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import { documentOfRow } from "../read/document-row.ts";

/** Documents as they were put, read back from their rows. */
export async function readStoredTexts(
  handle: DatabaseHandle,
  workspaceId: WorkspaceId,
  ids: readonly DocumentId[],
): Promise<DocumentWithChunks[]> {
  const documents = await handle
    .selectFrom("documents")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where(sql<boolean>`id = any(${ids}::text[])`)
    .orderBy("id")
    .execute();
  const ofThese = sql<boolean>`document_id = any(${documents.map(({ id }) => id)}::text[])`;
  const chunks = await handle
    .selectFrom("chunks")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where(ofThese)
    .orderBy("ordinal")
    .execute();
  const headings = await handle
    .selectFrom("document_headings")
    .select(["document_id", "anchor", "text"])
    .where("workspace_id", "=", workspaceId)
    .where("ordinal", ">", 0)
    .where(ofThese)
    .orderBy("ordinal")
    .execute();
  const chunksOf = Map.groupBy(chunks, (row) => row.document_id);
  const headingsOf = Map.groupBy(headings, (row) => row.document_id);
  return documents.map((row) => ({
    document: documentOfRow(row.id, row),
    chunks: (chunksOf.get(row.id) ?? []).map((chunk): Chunk => ({
      id: chunk.id,
      documentId: row.id,
      ordinal: chunk.ordinal,
      anchor: chunk.anchor,
      headingPath: chunk.heading_path,
      text: chunk.text,
    })),
    // The level is not stored: nothing that is indexed depends on it.
    headings: (headingsOf.get(row.id) ?? []).map(({ anchor, text }): Heading => ({ level: 2, anchor, text })),
  }));
}
