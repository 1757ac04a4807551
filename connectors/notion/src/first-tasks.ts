import type { Task } from "./checkpoint.ts";
import { publicPageIds } from "./config.ts";
import type { NotionSync } from "./notion-sync.ts";

const searches: readonly Task[] = [
  { kind: "search", what: "data_source", cursor: null },
  { kind: "search", what: "page", cursor: null },
];

/** Where a read of everything, or of what has changed, begins. The last one comes first. */
export async function firstTasks(sync: NotionSync, mode: "full" | "incremental"): Promise<Task[]> {
  const published = publicPageIds(sync.context.config).map((id): Task => ({ kind: "public", id, root: id }));
  const { token } = await sync.context.credentials.current();
  if (token === undefined && published.length > 0) return published.toReversed();
  // Changes are found by the time of the change, wherever they are.
  const isChosen = mode === "full" && sync.roots.size > 0;
  const official = isChosen ? [...sync.roots].map((id): Task => ({ kind: "root", id })).toReversed() : searches;
  return [...published.toReversed(), ...official];
}
