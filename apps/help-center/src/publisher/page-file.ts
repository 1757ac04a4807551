import { posix } from "node:path";
import type { PagePath } from "../views/addresses.ts";

/**
 * Path of a page's file below the site folder: `/en/` is `en/index.html`.
 * Undefined for an address that would leave the folder or hide in it.
 */
export function fileOf(path: PagePath): string | undefined {
  const relative = path.endsWith("/") ? `${path.slice(1)}index.html` : path.slice(1);
  if (!path.startsWith("/") || relative !== posix.normalize(relative)) return undefined;
  const parts = relative.split("/");
  // Backslashes and colons would be separators and drives on Windows.
  const isSafe = parts.every((part) => part !== "" && !part.startsWith(".") && !/[\\:\0]/.test(part));
  return isSafe ? relative : undefined;
}
