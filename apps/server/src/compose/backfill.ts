import type { Embedder, JobQueue, Logger, SearchIndex, WorkspaceId } from "@handrail/core";
import { backfillEmbeddings } from "@handrail/ingestion";

const queue = "embed-passages";

export interface Backfill {
  /** Asks for a round, here or in whichever process takes it first. */
  request(): Promise<void>;
}

/**
 * Gives passages their vectors in the background: a job that any server or worker with a ready model may take.
 * Without a ready model the job ends at once; it is asked for again when the model is there.
 */
export async function createBackfill(options: {
  readonly jobs: JobQueue;
  readonly searchIndex: SearchIndex;
  readonly embedder: Embedder;
  readonly logger: Logger;
  readonly workspaceId: WorkspaceId;
}): Promise<Backfill> {
  const { jobs, searchIndex, embedder, logger, workspaceId } = options;
  await jobs.work(queue, async ({ signal }) => {
    if (embedder.status().state !== "ready") return;
    const { embedded, failed } = await backfillEmbeddings(searchIndex, embedder, workspaceId, { signal });
    if (embedded + failed > 0)
      logger.info("Passages got their vectors.", { embedded, failed, model: embedder.modelId });
  });
  return { request: () => jobs.publish(queue, { workspaceId }, { key: workspaceId }) };
}
