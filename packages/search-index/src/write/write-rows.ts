import type { DatabaseHandle } from "@handrail/database";
import type { DocumentWithChunks, KnowledgeDocument, WorkspaceId } from "@handrail/core";
import { sql } from "kysely";
import { chunkHash } from "./chunk-hash.ts";
import { headingsOf } from "./entries.ts";

export async function writeDocumentRows(
  trx: DatabaseHandle,
  workspaceId: WorkspaceId,
  documents: readonly KnowledgeDocument[],
): Promise<void> {
  for (const batch of batches(documents, 500)) {
    await trx
      .insertInto("documents")
      .values(
        batch.map((document) => ({
          workspace_id: workspaceId,
          id: document.id,
          source_kind: document.sourceKind,
          source_name: document.sourceName,
          external_id: document.externalId,
          locale: document.locale,
          title: document.title,
          breadcrumbs: [...document.breadcrumbs],
          labels: [...document.labels],
          url: document.url,
          audience: document.audience,
          version: document.version,
          content_hash: document.contentHash,
          updated_at: document.updatedAt,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(["workspace_id", "id"]).doUpdateSet((row) => ({
          source_kind: row.ref("excluded.source_kind"),
          source_name: row.ref("excluded.source_name"),
          external_id: row.ref("excluded.external_id"),
          locale: row.ref("excluded.locale"),
          title: row.ref("excluded.title"),
          breadcrumbs: row.ref("excluded.breadcrumbs"),
          labels: row.ref("excluded.labels"),
          url: row.ref("excluded.url"),
          audience: row.ref("excluded.audience"),
          version: row.ref("excluded.version"),
          content_hash: row.ref("excluded.content_hash"),
          updated_at: row.ref("excluded.updated_at"),
        })),
      )
      .execute();
  }
}

/** Replaces the chunks of documents. A vector stays where the text it stands for does. */
export async function writeChunkRows(
  trx: DatabaseHandle,
  workspaceId: WorkspaceId,
  documents: readonly DocumentWithChunks[],
): Promise<void> {
  const rows = documents.flatMap(({ document, chunks }) =>
    chunks.map((chunk) => ({
      workspace_id: workspaceId,
      id: chunk.id,
      document_id: document.id,
      ordinal: chunk.ordinal,
      anchor: chunk.anchor,
      heading_path: [...chunk.headingPath],
      text: chunk.text,
      line_kinds: chunk.lineKinds ?? "",
      content_hash: chunkHash(document.title, chunk),
    })),
  );
  const ids = documents.map(({ document }) => document.id);
  const kept = rows.map(({ id }) => id);
  const hashes = rows.map(({ content_hash }) => content_hash);
  await sql`
    delete from chunks
    where workspace_id = ${workspaceId} and document_id = any(${ids}::text[])
      and not exists (
        select from unnest(${kept}::text[], ${hashes}::text[]) as next(id, content_hash)
        where next.id = chunks.id and next.content_hash = chunks.content_hash
      )
  `.execute(trx);
  for (const batch of batches(rows, 500)) {
    await trx
      .insertInto("chunks")
      .values(batch)
      .onConflict((conflict) =>
        conflict.columns(["workspace_id", "id"]).doUpdateSet((row) => ({
          document_id: row.ref("excluded.document_id"),
          ordinal: row.ref("excluded.ordinal"),
          anchor: row.ref("excluded.anchor"),
          line_kinds: row.ref("excluded.line_kinds"),
        })),
      )
      .execute();
  }
  for (const group of Map.groupBy(documents, ({ document }) => `${document.locale} ${document.audience}`).values()) {
    const { locale, audience } = group[0]!.document;
    await trx
      .updateTable("chunk_vectors")
      .set({ locale, audience })
      .where("workspace_id", "=", workspaceId)
      .where(sql<boolean>`chunk_id = any(${group.flatMap(({ chunks }) => chunks.map(({ id }) => id))}::text[])`)
      .where((where) => where.or([where("locale", "<>", locale), where("audience", "<>", audience)]))
      .execute();
  }
}

export async function writeHeadingRows(
  trx: DatabaseHandle,
  workspaceId: WorkspaceId,
  documents: readonly DocumentWithChunks[],
): Promise<void> {
  await trx
    .deleteFrom("document_headings")
    .where("workspace_id", "=", workspaceId)
    .where(sql<boolean>`document_id = any(${documents.map(({ document }) => document.id)}::text[])`)
    .execute();
  const rows = documents.flatMap((item) =>
    headingsOf(item).map((heading) => ({ workspace_id: workspaceId, document_id: item.document.id, ...heading })),
  );
  for (const batch of batches(rows, 1_000)) await trx.insertInto("document_headings").values(batch).execute();
}

function* batches<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
