import type { Database } from "@handrail/database";
import type { IndexUpkeep, RunOptions, WorkspaceId } from "@handrail/core";
import type { Analyzers } from "@handrail/text-analysis";
import { mergeSegments } from "./segment/merge-segments.ts";
import type { SegmentDirectory } from "./segment/segment-directory.ts";
import { ensureVectorIndex } from "./vectors/build-vector-index.ts";
import { checkRecall } from "./vectors/check-recall.ts";
import { dropUnusedVectors } from "./vectors/drop-unused-vectors.ts";
import { rebuildIndex } from "./verify/rebuild-index.ts";
import type { VerifyContext } from "./verify/verify-context.ts";
import { verifyIndex } from "./verify/verify-index.ts";

export interface IndexUpkeepOptions {
  readonly db: Database["db"];
  readonly analyzers: Analyzers;
  readonly directory: SegmentDirectory;
  readonly approximateFrom: number;
  /** Whether an index can be built while other connections go on. */
  readonly buildsInBackground: boolean;
}

export function createIndexUpkeep(options: IndexUpkeepOptions): IndexUpkeep {
  const { db, analyzers, directory, approximateFrom, buildsInBackground } = options;
  const context = (workspaceId: WorkspaceId, { signal }: RunOptions): VerifyContext => ({
    db,
    analyzers,
    directory,
    workspaceId,
    signal,
  });
  return {
    mergeSegments: (workspaceId, signal) => mergeSegments(db, directory, workspaceId, signal),
    verify: (workspaceId, run = {}) => verifyIndex(context(workspaceId, run), false, run.onProgress),
    repair: (workspaceId, run = {}) => verifyIndex(context(workspaceId, run), true, run.onProgress),
    rebuild: (workspaceId, run = {}) => rebuildIndex(context(workspaceId, run), run.onProgress),
    async ensureVectorIndex(model) {
      if (buildsInBackground) await ensureVectorIndex(db, model, approximateFrom);
    },
    checkRecall: (workspaceId, model) => checkRecall({ db, approximateFrom }, workspaceId, model),
    dropUnusedVectors: (workspaceId, model, drop) => dropUnusedVectors(db, workspaceId, model, drop),
  };
}
