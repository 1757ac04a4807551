import { createHash } from "node:crypto";

/**
 * Mark of everything that an item is made of. Notion's own time will not do: it counts minutes, so a second change in
 * the same minute leaves it as it is, and a change in a synced block or of a page above never touches it.
 */
export function revisionOf(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 22);
}
