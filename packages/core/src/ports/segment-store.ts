import type { WorkspaceId } from "../ids.ts";
import type { Segment } from "../segment.ts";

export interface SegmentStore {
  /** By title. */
  list(workspaceId: WorkspaceId): Promise<Segment[]>;
  put(workspaceId: WorkspaceId, segment: Omit<Segment, "updatedAt">): Promise<Segment>;
  delete(workspaceId: WorkspaceId, name: string): Promise<boolean>;
}
