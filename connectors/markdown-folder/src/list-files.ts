import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { SkippedFile } from "./markdown-file.ts";

const markdownEnding = /\.(md|markdown|mdx)$/i;
const largestFileBytes = 5 * 1024 * 1024;
const deepestLevel = 20;

export interface FileListing {
  readonly files: readonly { readonly path: string; readonly sizeBytes: number }[];
  readonly skipped: readonly SkippedFile[];
}

/** Every Markdown file below the root, in a stable order. Hidden folders, `node_modules` and links are not entered. */
export async function listFiles(root: string): Promise<FileListing> {
  const files: { path: string; sizeBytes: number }[] = [];
  const skipped: SkippedFile[] = [];

  async function visit(folder: string, depth: number): Promise<void> {
    const entries = await readdir(join(root, folder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
      if (entry.isDirectory()) {
        if (depth >= deepestLevel) skipped.push({ path, reason: `folders deeper than ${deepestLevel} levels are not read` });
        else await visit(path, depth + 1);
        continue;
      }
      if (!markdownEnding.test(entry.name)) continue;
      if (entry.isSymbolicLink()) {
        skipped.push({ path, reason: "links are not followed" });
        continue;
      }
      const { size } = await lstat(join(root, path));
      if (size > largestFileBytes) skipped.push({ path, reason: "larger than 5 MB" });
      else files.push({ path, sizeBytes: size });
    }
  }

  await visit("", 0);
  return { files, skipped };
}
