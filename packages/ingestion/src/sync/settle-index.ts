import type {
  DocumentWithChunks,
  KnowledgeDocument,
  Source,
  SourceDocument,
  StoredSourceDocument,
} from "@handrail/core";
import { chunkDocument } from "../chunk-document.ts";
import type { SyncDependencies } from "./dependencies.ts";

const batchDocuments = 25;

/** A source's document as the index knows it. */
export function knowledgeDocumentOf(
  source: Pick<Source, "kind" | "name">,
  document: SourceDocument,
): KnowledgeDocument {
  return {
    id: document.documentId,
    sourceKind: source.kind,
    sourceName: source.name,
    externalId: document.externalId,
    locale: document.locale,
    title: document.title,
    url: document.url,
    breadcrumbs: document.breadcrumbs,
    labels: document.labels,
    audience: document.audience,
    version: 1,
    contentHash: document.contentHash,
    updatedAt: document.updatedAt ?? new Date(0),
  };
}

/**
 * Tells the index of everything that is stored of a source and that it has not been told of. Every change is stored
 * before the index hears of it, so a process that dies in between leaves nothing behind that this does not find.
 * @returns how many documents the index was told of
 */
export async function settleIndex(
  dependencies: SyncDependencies,
  source: Pick<Source, "id" | "workspaceId" | "kind" | "name">,
  signal?: AbortSignal,
): Promise<number> {
  const { documents, index, exclusively, logger, onIndexed } = dependencies;
  const { workspaceId, id } = source;

  const chunked = (document: StoredSourceDocument): DocumentWithChunks => {
    const known = knowledgeDocumentOf(source, document);
    try {
      return chunkDocument(known, document.body);
    } catch (error) {
      logger.error("A document could not be cut into passages; only its title can be found.", {
        source: id,
        externalId: document.externalId,
        error: String(error),
      });
      return chunkDocument(known, "");
    }
  };

  let total = 0;
  for (;;) {
    signal?.throwIfAborted();
    // Whoever tells the index reads what is stored under the same lock: an older state never comes after a newer one.
    const told = await exclusively(`source-index:${id}`, async () => {
      const pending = await documents.pending(workspaceId, id, batchDocuments);
      const put = pending.flatMap((item) => (item.kind === "put" ? [chunked(item.document)] : []));
      const removed = pending.flatMap((item) => (item.kind === "remove" ? [item.documentId] : []));
      if (put.length > 0) await index.put(workspaceId, put);
      if (removed.length > 0) await index.remove(workspaceId, removed);
      if (pending.length > 0) await documents.settle(workspaceId, id, pending);
      return pending.length;
    });
    total += told;
    if (told > 0) await index.upkeep.mergeSegments(workspaceId);
    if (told < batchDocuments) break;
  }
  if (total > 0) onIndexed();
  return total;
}
