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
  /** From 0 up to 1: where among the chunks to begin, so that processes that work side by side seldom meet. */
  readonly random?: () => number;
}

const defaultBatchSize = 16;

/** Finding what is missing passes over what is there, so it is done for several batches at once. */
const batchesPerLook = 16;

const idLetters = "0123456789abcdefghjkmnpqrstvwxyz";

/** A text that about as many ids stand before as behind, somewhere in their order. */
function anyPlace(random: () => number): string {
  const letter = () => idLetters[Math.floor(random() * idLetters.length)]!;
  return `chk_${letter()}${letter()}${letter()}`;
}

/** What a vector of a chunk stands for: the text with its title and headings above it. */
export function embeddedText(chunk: Pick<Chunk, "headingPath" | "text"> & { readonly title: string }): string {
  return `${[chunk.title, ...chunk.headingPath].join(" > ")}\n${chunk.text}`;
}

/**
 * Gives every chunk a vector of the model that is set, while search goes on. Each batch is stored at once, so a round
 * that breaks off is taken up by the next one where it ended. Stops when a pass over all chunks finds nothing missing;
 * run it again after each change. A chunk that changes meanwhile is caught by the next round. Several processes may
 * work at once: each begins at another place.
 * @throws HandrailError `embedding_unavailable` when the model fails as a whole
 */
export async function backfillEmbeddings(
  index: SearchIndex,
  embedder: Embedder,
  workspaceId: WorkspaceId,
  { batchSize = defaultBatchSize, onProgress, signal, random = Math.random }: BackfillOptions = {},
): Promise<BackfillProgress> {
  const failed = new Set<ChunkId>();
  let embedded = 0;
  let after = anyPlace(random);
  let fromStart = false;
  let foundInPass = 0;
  for (;;) {
    const found = await index.withoutVector(workspaceId, embedder.modelId, batchSize * batchesPerLook, after);
    const missing = found.filter(({ id }) => !failed.has(id));
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
    foundInPass += missing.length;
    const last = found.at(-1);
    if (last) {
      after = last.id;
      continue;
    }
    if (fromStart && foundInPass === 0) return { embedded, failed: failed.size };
    fromStart = true;
    foundInPass = 0;
    after = "";
  }
}
