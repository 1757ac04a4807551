import type { Chunk, ChunkId, Embedder, SearchIndex, WorkspaceId } from "@handrail/core";

export interface BackfillProgress {
  readonly embedded: number;
  /** Chunks for which the model gave nothing usable; they stay findable by their words. */
  readonly failed: number;
}

export interface BackfillOptions {
  /** Texts given to the model at once. */
  readonly batchSize?: number;
  readonly onProgress?: (progress: BackfillProgress) => void;
  readonly signal?: AbortSignal;
}

const defaultBatchSize = 16;

/** Finding what is missing reads the whole index, so it is done for several batches at once. */
const batchesPerLook = 16;

/** What a vector of a chunk stands for: the text with its title and headings above it. */
export function embeddedText(chunk: Pick<Chunk, "headingPath" | "text"> & { readonly title: string }): string {
  return `${[chunk.title, ...chunk.headingPath].join(" > ")}\n${chunk.text}`;
}

/**
 * Gives every chunk a vector of the model that is set, oldest gaps first, while search goes on. Stops when nothing
 * is missing; run it again after each change. A chunk that changes meanwhile is caught by the next round.
 * @throws HandrailError `embedding_unavailable` when the model fails as a whole
 */
export async function backfillEmbeddings(
  index: SearchIndex,
  embedder: Embedder,
  workspaceId: WorkspaceId,
  { batchSize = defaultBatchSize, onProgress, signal }: BackfillOptions = {},
): Promise<BackfillProgress> {
  const failed = new Set<ChunkId>();
  let embedded = 0;
  for (;;) {
    const found = await index.withoutVector(workspaceId, embedder.modelId, batchSize * batchesPerLook + failed.size);
    const missing = found.filter(({ id }) => !failed.has(id));
    if (missing.length === 0) return { embedded, failed: failed.size };
    for (let start = 0; start < missing.length; start += batchSize) {
      signal?.throwIfAborted();
      const chunks = missing.slice(start, start + batchSize);
      const vectors = await embedder.embedPassages(chunks.map(embeddedText), signal);
      const usable = chunks.flatMap(({ id, contentHash }, position) => {
        const vector = vectors[position];
        if (vector && vector.every(Number.isFinite)) return [{ chunkId: id, contentHash, vector }];
        failed.add(id);
        return [];
      });
      await index.putVectors(workspaceId, embedder.modelId, usable);
      embedded += usable.length;
      onProgress?.({ embedded, failed: failed.size });
    }
  }
}
