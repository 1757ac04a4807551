import type { Database } from "@handrail/database";
import type { WorkspaceId } from "@handrail/core";
import type { Analyzers } from "@handrail/text-analysis";
import type { SegmentDirectory } from "../segment/segment-directory.ts";

export interface VerifyContext {
  readonly db: Database["db"];
  readonly analyzers: Analyzers;
  readonly directory: SegmentDirectory;
  readonly workspaceId: WorkspaceId;
  readonly signal?: AbortSignal | undefined;
}
