import type { Database, DatabaseHandle } from "@handrail/database";
import type { DocumentId, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import { markDeleted } from "../segment/mark-deleted.ts";
import type { SegmentDirectory } from "../segment/segment-directory.ts";
import { lockLocales } from "./lock-locales.ts";
import { storedDocuments, type StoredDocument } from "./stored-documents.ts";
import { noteSuggestChanges } from "./suggest-changes.ts";

/** Takes the chunks and headings of documents out of the segments; their rows stay. */
export async function removeEntries(
  trx: DatabaseHandle,
  directory: SegmentDirectory,
  workspaceId: WorkspaceId,
  documents: readonly StoredDocument[],
): Promise<void> {
  for (const [locale, group] of Map.groupBy(documents, (document) => document.locale)) {
    const ofDocuments = sql<boolean>`document_id = any(${group.map(({ id }) => id)}::text[])`;
    const passages = await trx
      .selectFrom("chunks")
      .select("id")
      .where("workspace_id", "=", workspaceId)
      .where(ofDocuments)
      .execute();
    const headings = await trx
      .selectFrom("document_headings")
      .select("id")
      .where("workspace_id", "=", workspaceId)
      .where(ofDocuments)
      .execute();
    await markDeleted(
      trx,
      directory,
      workspaceId,
      "passages",
      locale,
      passages.map(({ id }) => id),
    );
    await markDeleted(
      trx,
      directory,
      workspaceId,
      "headings",
      locale,
      headings.map(({ id }) => id),
    );
  }
}

interface RemoveContext {
  readonly db: Database["db"];
  readonly directory: SegmentDirectory;
  readonly noteChanges: boolean;
}

/** See `SearchIndex.remove`. Rows of chunks, headings and vectors go with their document. */
export async function removeDocuments(
  { db, directory, noteChanges }: RemoveContext,
  workspaceId: WorkspaceId,
  documentIds: readonly DocumentId[],
): Promise<void> {
  const found = await storedDocuments(db, workspaceId, documentIds);
  if (found.size === 0) return;
  await db.transaction().execute(async (trx) => {
    await lockLocales(
      trx,
      workspaceId,
      [...found.values()].map(({ locale }) => locale),
    );
    const stored = await storedDocuments(trx, workspaceId, [...found.keys()]);
    await removeEntries(trx, directory, workspaceId, [...stored.values()]);
    await trx
      .deleteFrom("documents")
      .where("workspace_id", "=", workspaceId)
      .where(sql<boolean>`id = any(${[...stored.keys()]}::text[])`)
      .execute();
    if (noteChanges) await noteSuggestChanges(trx, workspaceId, [...stored.keys()]);
  });
}
