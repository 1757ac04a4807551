import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../../../../shared/data/safety/xss");

/** Hostile strings that lie beside the repository where they are available, never inside it. */
export const hostileStringsFolder: string | undefined = existsSync(folder) ? folder : undefined;

export function readHostileStrings(file: string): { readonly id: string; readonly payload: string }[] {
  if (!hostileStringsFolder) return [];
  return readFileSync(join(hostileStringsFolder, file), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: string; payload: string });
}
