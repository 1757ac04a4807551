import type { Embedder, JobQueue, Logger, SearchIndex, WorkspaceId } from "@handrail/core";

const mergeQueue = "merge-segments";
const checkQueue = "check-search-index";

/** Seconds that further changes have to arrive before segments are merged. */
const mergeAfterSeconds = 2;
/** A request within this time is served by the merge that waits already. */
const mergeRequestEveryMs = 1_000;
const firstCheckAfterSeconds = 60;
const checkTimes = "23 */6 * * *";
/** Another server may be set to another model, and who goes back to a model should not have to wait. */
const vectorsUnusedForMs = 24 * 60 * 60 * 1_000;

export interface IndexUpkeepJobs {
  /** Asks for segments to be merged soon, here or in whichever process takes the job first. */
  requestMerge(): void;
  /** Brings the index over a model's vectors in line with their number, and checks what it finds. */
  tendVectors(): Promise<void>;
}

export interface IndexUpkeepOptions {
  readonly jobs: JobQueue;
  readonly searchIndex: SearchIndex;
  readonly embedder: Embedder;
  readonly logger: Logger;
  readonly workspaceId: WorkspaceId;
  /** Called when documents have lost text that only their sources can give back. */
  readonly onTextLost: () => void;
}

/**
 * Keeps the search index sound and quick in the background: merges after changes; a while after the start and four
 * times a day, compares texts and index and puts right what differs, tends the index over vectors, and deletes what a
 * former model left.
 */
export async function createIndexUpkeep(options: IndexUpkeepOptions): Promise<IndexUpkeepJobs> {
  const { jobs, searchIndex, embedder, logger, workspaceId, onTextLost } = options;
  const { upkeep } = searchIndex;

  const tendVectors = async () => {
    if (!embedder.modelId) return;
    await upkeep.ensureVectorIndex(embedder.modelId);
    const check = await upkeep.checkRecall(workspaceId, embedder.modelId);
    if (check) logger.debug("The index over vectors was checked.", { recall: check.recall });
  };

  await jobs.work(mergeQueue, async ({ signal }) => {
    await upkeep.mergeSegments(workspaceId, signal);
  });
  await jobs.work(checkQueue, async ({ signal }) => {
    const { faults, repaired } = await upkeep.repair(workspaceId, { signal });
    if (Object.values(faults).some((count) => count > 0))
      logger.warn("The search index differed from the texts and was put right.", { ...faults, repaired });
    if (faults.incompleteDocuments > 0) onTextLost();
    await upkeep.mergeSegments(workspaceId, signal);
    await tendVectors();
    if (!embedder.modelId) return;
    const dropped = await upkeep.dropUnusedVectors(workspaceId, embedder.modelId, {
      unusedForMs: vectorsUnusedForMs,
      signal,
    });
    if (dropped > 0) logger.info("Vectors of a former model were deleted.", { dropped });
  });
  await jobs.schedule(checkQueue, checkTimes, { workspaceId });
  await jobs.publish(checkQueue, { workspaceId }, { key: workspaceId, startAfterSeconds: firstCheckAfterSeconds });

  let requestedAt = -Infinity;
  return {
    requestMerge() {
      if (performance.now() - requestedAt < mergeRequestEveryMs) return;
      requestedAt = performance.now();
      jobs
        .publish(mergeQueue, { workspaceId }, { key: workspaceId, startAfterSeconds: mergeAfterSeconds })
        .catch((error: unknown) => logger.warn("Merging could not be asked for.", { error: String(error) }));
    },
    tendVectors,
  };
}
