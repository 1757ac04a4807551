import type { DocumentId, KnowledgeDocument, SearchIndex, WorkspaceId } from "@handrail/core";
import { indexedHash } from "./chunk-document.ts";
import { indexDocuments, type IndexOptions, type IndexProgress, type SourceText } from "./index-documents.ts";

export interface ReconcileOptions extends IndexOptions {
  /** Looks at the documents with these external ids only; what is offered is all there is of them. */
  readonly among?: readonly string[];
}

export interface ReconcileResult extends IndexProgress {
  readonly removed: number;
}

/**
 * Makes the index hold exactly what a source offers: missing and changed texts are indexed, texts that are no
 * longer offered are removed, all others are left alone and not even loaded. Safe to repeat at any time.
 * @param offered every text of this source kind, with the source's own content hash
 * @param load reads one body; undefined when it has gone since it was listed
 */
export async function reconcile(
  index: SearchIndex,
  workspaceId: WorkspaceId,
  sourceKind: string,
  offered: readonly KnowledgeDocument[],
  load: (document: KnowledgeDocument) => Promise<string | undefined>,
  { among, ...options }: ReconcileOptions = {},
): Promise<ReconcileResult> {
  const listed = await index.listDocuments(workspaceId, sourceKind, among);
  const indexed = new Map(listed.map((row) => [row.id, row]));
  const wanted = new Set<DocumentId>(offered.map(({ id }) => id));
  const gone = [...indexed.keys()].filter((id) => !wanted.has(id));

  let vanished = 0;
  const changed = offered.filter((document) => {
    const row = indexed.get(document.id);
    return !row || row.contentHash !== indexedHash(document) || row.url !== document.url;
  });
  async function* loaded(): AsyncGenerator<SourceText> {
    for (const document of changed) {
      const body = await load(document);
      if (body !== undefined) yield { document, body };
      else if (indexed.has(document.id)) gone.push(document.id);
      else vanished++;
    }
  }
  const progress = await indexDocuments(index, workspaceId, loaded(), options);
  if (gone.length > 0) await index.remove(workspaceId, gone);
  return {
    ...progress,
    unchanged: progress.unchanged + offered.length - changed.length,
    documents: offered.length - vanished,
    removed: gone.length,
  };
}
