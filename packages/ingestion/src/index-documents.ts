import type { DocumentWithChunks, KnowledgeDocument, PutOutcome, SearchIndex, WorkspaceId } from "@handrail/core";
import { chunkDocument } from "./chunk-document.ts";

/** A text that a source offers, its body in Markdown. */
export interface SourceText {
  readonly document: KnowledgeDocument;
  readonly body: string;
}

export interface IndexProgress {
  readonly documents: number;
  readonly chunks: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
}

export interface IndexOptions {
  /** Chunks written in one transaction at most, unless a single document has more. */
  readonly batchChunks?: number;
  /** Called after every batch. */
  readonly onProgress?: (progress: IndexProgress) => void;
  readonly signal?: AbortSignal;
}

const defaultBatchChunks = 200;

/**
 * Cuts texts into chunks and puts them into the index, batch by batch; what has not changed is left alone.
 * @throws the signal's reason when it is aborted, between two batches
 */
export async function indexDocuments(
  index: SearchIndex,
  workspaceId: WorkspaceId,
  texts: Iterable<SourceText> | AsyncIterable<SourceText>,
  { batchChunks = defaultBatchChunks, onProgress, signal }: IndexOptions = {},
): Promise<IndexProgress> {
  const counts: Record<PutOutcome["outcome"], number> = { added: 0, updated: 0, unchanged: 0 };
  let documents = 0;
  let chunks = 0;
  let batch: DocumentWithChunks[] = [];
  let batched = 0;

  const write = async () => {
    if (batch.length === 0) return;
    signal?.throwIfAborted();
    for (const { outcome } of await index.put(workspaceId, batch)) counts[outcome]++;
    documents += batch.length;
    chunks += batched;
    batch = [];
    batched = 0;
    onProgress?.({ documents, chunks, ...counts });
  };

  for await (const { document, body } of texts) {
    const item = chunkDocument(document, body);
    if (batched > 0 && batched + item.chunks.length > batchChunks) await write();
    batch.push(item);
    batched += item.chunks.length;
  }
  await write();
  return { documents, chunks, ...counts };
}
