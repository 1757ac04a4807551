import { createHash } from "node:crypto";
import type { Place } from "./places.ts";
import type { WikiContent } from "./wiki.ts";

/** Version and place of a content: moving it, or renaming what it lies in, makes no new version. */
export function listedRevision({ version, title }: WikiContent, { breadcrumbs }: Place): string {
  return `${version}/${createHash("sha256")
    .update([title, ...breadcrumbs].join("\n"))
    .digest("hex")
    .slice(0, 12)}`;
}

/** The same with the versions of what the content shows of other pages; they change without it. */
export function loadedRevision(listed: string, included: ReadonlyMap<string, number>): string {
  if (included.size === 0) return listed;
  return `${listed}+${[...included]
    .map(([id, version]) => `${id}.${version}`)
    .toSorted()
    .join(",")}`;
}
