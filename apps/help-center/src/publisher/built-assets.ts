import { readFile, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { replaceFile, writeCompressed } from "./write-file.ts";

/** Seldom written, read with every page. */
const quality = 11;

/** Files below a folder as relative paths; none when the folder is not there. */
export async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/**
 * Copies what the build made. Names hold a hash of the content: what is there is right, and pages of an
 * older build keep theirs.
 */
export async function copyBuiltAssets(assetFolder: string, siteFolder: string): Promise<void> {
  const there = new Set(await listFiles(join(siteFolder, "_astro")));
  for (const file of await listFiles(join(assetFolder, "_astro"))) {
    if (there.has(file)) continue;
    const bytes = await readFile(join(assetFolder, "_astro", file));
    const target = join(siteFolder, "_astro", file);
    if (/\.(?:css|js|svg)$/.test(file)) await writeCompressed(target, bytes.toString(), quality);
    else await replaceFile(target, bytes);
  }
}
