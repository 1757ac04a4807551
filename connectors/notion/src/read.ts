import type { NotionCheckpoint } from "./checkpoint.ts";
import type { NotionContext } from "./client.ts";
import { firstTasks } from "./first-tasks.ts";
import { openSync } from "./notion-sync.ts";
import type { NotionEvent } from "./page-events.ts";
import { readChanges } from "./read-changes.ts";
import { readListing } from "./read-listing.ts";

export interface ReadRequest {
  readonly mode: "full" | "incremental";
  readonly checkpoint: NotionCheckpoint;
}

/** Reads everything, or what has changed. Removed pages are in neither: only a complete listing shows that. */
export async function* read(
  context: NotionContext,
  { mode, checkpoint }: ReadRequest,
): AsyncGenerator<NotionEvent, void> {
  const sync = openSync(context);
  if (mode === "incremental" && checkpoint.phase === "changes") return yield* readChanges(sync, checkpoint.since);
  if (checkpoint.phase === "listing") return yield* readListing(sync, mode, checkpoint);
  const startedAt = context.clock().toISOString();
  const pending = await firstTasks(sync, "full");
  yield* readListing(sync, mode, { phase: "listing", startedAt, pending, incomplete: null });
}
