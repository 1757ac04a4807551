import type { TrainingItem, TrainingStore, WorkspaceId } from "@handrail/core";

/** Items of each workspace, read again as soon as anything has changed, by whatever process. */
export function createTrainingCache(store: Pick<TrainingStore, "stamp" | "list">) {
  const known = new Map<WorkspaceId, { readonly stamp: number; readonly items: Promise<readonly TrainingItem[]> }>();
  return async (workspaceId: WorkspaceId): Promise<readonly TrainingItem[]> => {
    const stamp = await store.stamp(workspaceId);
    const cached = known.get(workspaceId);
    if (cached?.stamp === stamp) return cached.items;
    // The stamp was read first: a change between the two is read again next time.
    const items = stamp === 0 ? Promise.resolve([]) : store.list(workspaceId);
    known.set(workspaceId, { stamp, items });
    items.catch(() => known.delete(workspaceId));
    return items;
  };
}
