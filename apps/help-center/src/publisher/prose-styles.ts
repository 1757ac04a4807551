import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { listFiles } from "./built-assets.ts";

const assetFolder = fileURLToPath(new URL("../../dist/client/_astro/", import.meta.url));

/** Addresses of the built style sheets that texts are shown with, for a preview outside the site's own pages. */
export async function proseStyles(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const file of await listFiles(assetFolder)) {
    if (!file.endsWith(".css")) continue;
    if ((await readFile(join(assetFolder, file), "utf8")).includes(".prose")) found.push(`/_astro/${file}`);
  }
  return found.sort();
}
