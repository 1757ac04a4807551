import type { Embedder, JobQueue, Logger, SearchIndex, WorkspaceId } from "@handrail/core";
import { backfillEmbeddings } from "@handrail/ingestion";

const queue = "embed-passages";

export interface Backfill {
  /** Asks for a round, here or in whichever process takes it first. */
  request(): Promise<void>;
}

interface EmbedJob {
  readonly workspaceId: WorkspaceId;
  /** How many jobs this round has called for before this one. */
  readonly helpers?: number;
}

const mostHelpers = 7;

/** Seconds that a job waits which came to a process without a ready model: for the model, or for another process. */
const loadingPauseSeconds = 15;
const unavailablePauseSeconds = 300;

/**
 * Gives passages their vectors in the background: a job that any server or worker with a ready model may take. Where
 * there is much to do, each job calls for one more, so that idle processes join. What has been embedded stays when a
 * process dies; its job goes on in another one.
 */
export async function createBackfill(options: {
  readonly jobs: JobQueue;
  readonly searchIndex: SearchIndex;
  readonly embedder: Embedder;
  readonly logger: Logger;
  readonly workspaceId: WorkspaceId;
  /** Called after a round that has embedded something. */
  readonly onEmbedded: () => Promise<void>;
}): Promise<Backfill> {
  const { jobs, searchIndex, embedder, logger, workspaceId, onEmbedded } = options;
  const isOff = () => embedder.status().state === "off";
  const publish = (helpers: number, startAfterSeconds?: number) =>
    jobs.publish(queue, { workspaceId, helpers } satisfies EmbedJob, {
      key: workspaceId,
      ...(startAfterSeconds ? { startAfterSeconds } : {}),
    });

  if (!isOff())
    await jobs.work<EmbedJob>(queue, async ({ data: { helpers = 0 }, signal }) => {
      const { state } = embedder.status();
      if (state !== "ready") {
        await publish(helpers, state === "loading" ? loadingPauseSeconds : unavailablePauseSeconds);
        return;
      }
      const missing = await searchIndex.withoutVector(workspaceId, embedder.modelId, 1);
      if (missing.length === 0) return;
      if (helpers < mostHelpers) await publish(helpers + 1);
      const { embedded, failed } = await backfillEmbeddings(searchIndex, embedder, workspaceId, { signal });
      if (embedded + failed > 0)
        logger.info("Passages got their vectors.", { embedded, failed, model: embedder.modelId });
      if (embedded > 0) await onEmbedded();
    });
  return { request: async () => (isOff() ? undefined : publish(0)) };
}
