import type { DocumentId, WorkspaceId } from "@handrail/core";
import { indexedHash } from "../chunk-document.ts";
import type { SyncDependencies } from "./dependencies.ts";
import { knowledgeDocumentOf, settleIndex } from "./settle-index.ts";

const pageSize = 1000;

/**
 * Makes the index hold exactly what is stored of the sources, whatever happened to either. Safe at any time, also
 * beside running syncs: what is stored is looked up after the index, so nothing that came in meanwhile counts as
 * left over.
 * @returns documents that the index was told of anew, and that were taken out of it
 */
export async function reconcileSources(
  dependencies: SyncDependencies,
  workspaceId: WorkspaceId,
  signal?: AbortSignal,
): Promise<{ repaired: number; removed: number }> {
  const { connectors, documents, index, sources } = dependencies;
  const stored = await sources.list(workspaceId);
  const kinds = new Set([...stored, ...connectors.map(({ manifest }) => manifest)].map(({ kind }) => kind));
  let repaired = 0;
  let removed = 0;
  for (const kind of kinds) {
    signal?.throwIfAborted();
    const indexed = new Map((await index.listDocuments(workspaceId, kind)).map((row) => [row.id, row]));
    for (const source of stored.filter((candidate) => candidate.kind === kind)) {
      for await (const page of documents.pages(workspaceId, source.id, pageSize)) {
        const differing = page.filter((document) => {
          const known = knowledgeDocumentOf(source, document);
          const row = indexed.get(known.id);
          return row?.contentHash !== indexedHash(known) || row.url !== known.url;
        });
        if (differing.length > 0)
          await documents.markPending(
            workspaceId,
            source.id,
            differing.map(({ documentId }) => documentId),
          );
      }
      repaired += await settleIndex(dependencies, source, signal);
    }
    removed += await removeLeftovers(dependencies, workspaceId, [...indexed.keys()]);
  }
  return { repaired, removed };
}

async function removeLeftovers(
  { documents, index, onIndexed }: SyncDependencies,
  workspaceId: WorkspaceId,
  ids: readonly DocumentId[],
): Promise<number> {
  let removed = 0;
  for (let start = 0; start < ids.length; start += pageSize) {
    const page = ids.slice(start, start + pageSize);
    const kept = await documents.stored(workspaceId, page);
    const leftovers = page.filter((id) => !kept.has(id));
    if (leftovers.length > 0) await index.remove(workspaceId, leftovers);
    removed += leftovers.length;
  }
  if (removed > 0) onIndexed();
  return removed;
}
