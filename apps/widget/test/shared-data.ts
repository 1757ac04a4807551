import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../../../../shared/data/safety/xss");

/** Hostile strings that lie beside the repository where they are available, never inside it. */
export const hostileStringsFolder: string | undefined = existsSync(folder) ? folder : undefined;

/** Ids of the HTML strings that are known to run in a current Chromium when a page takes them for markup. */
export function liveStringIds(): ReadonlySet<string> {
  if (!hostileStringsFolder) return new Set();
  const text = readFileSync(join(hostileStringsFolder, "live_in_chromium156_html.json"), "utf8");
  return new Set(JSON.parse(text) as string[]);
}

export function readHostileStrings(file: string): { readonly id: string; readonly payload: string }[] {
  if (!hostileStringsFolder) return [];
  return readFileSync(join(hostileStringsFolder, file), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: string; payload: string });
}
