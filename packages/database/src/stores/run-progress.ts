import type { RunProgress } from "@handrail/core";

/** How a run stands, as columns of its row. */
export function progressColumns({ counts, stageMs, progress, listing, warnings, readsAll }: RunProgress) {
  return {
    counts: JSON.stringify(counts),
    stage_ms: JSON.stringify(stageMs),
    done: progress.done,
    total: progress.total,
    listing,
    warnings: JSON.stringify(warnings),
    reads_all: readsAll,
  };
}
