import type { Embedder, Logger, SearchIndex, WorkspaceId } from "@handrail/core";
import { backfillEmbeddings } from "@handrail/ingestion";

export interface Backfill {
  /** Looks for chunks without a vector, now or right after the round that runs. */
  wake(): void;
  stop(): Promise<void>;
}

const lookAgainMs = 20_000;

/** Gives chunks their vectors in the background whenever the embedding model is ready. */
export function createBackfill(options: {
  readonly searchIndex: SearchIndex;
  readonly embedder: Embedder;
  readonly logger: Logger;
  readonly workspaceId: WorkspaceId;
}): Backfill {
  const { searchIndex, embedder, logger, workspaceId } = options;
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let again = false;

  async function round(): Promise<void> {
    if (embedder.status().state !== "ready") return;
    try {
      const { embedded } = await backfillEmbeddings(searchIndex, embedder, workspaceId, { signal: stopping.signal });
      if (embedded > 0) logger.info("Passages got their vectors.", { embedded, model: embedder.modelId });
    } catch (error) {
      if (!stopping.signal.aborted) logger.warn("Embedding stopped; it is tried again. Search goes on with words.", { error });
    }
  }

  function wake(): void {
    if (stopping.signal.aborted) return;
    again = running !== undefined;
    running ??= round().finally(() => {
      running = undefined;
      if (again) wake();
    });
  }

  // The model may become ready, and other processes may index, at any time.
  const timer = setInterval(wake, lookAgainMs);
  timer.unref();
  return {
    wake,
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}
