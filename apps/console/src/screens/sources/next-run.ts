import type { Source } from "../../api/sources.ts";

/** When the next planned sync of any kind begins; undefined when none is planned. */
export function nextRunOf({ nextRuns, paused }: Pick<Source, "nextRuns" | "paused">): string | undefined {
  if (paused) return undefined;
  return Object.values(nextRuns)
    .filter((at) => typeof at === "string")
    .sort()
    .at(0);
}
