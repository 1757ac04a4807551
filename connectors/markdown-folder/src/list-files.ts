import type { Dirent } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { SkippedFile } from "./markdown-file.ts";

const markdownEnding = /\.(md|markdown)$/i;
const largestFileBytes = 5 * 1024 * 1024;
const deepestLevel = 20;

export interface FileListing {
  readonly files: readonly string[];
  readonly skipped: readonly SkippedFile[];
}

/** `_topic.md` first and `index.md` next in each folder: what they say of the topic comes before its articles. */
function rank(name: string): number {
  if (name === "_topic.md") return 0;
  return /^(?:index|readme)\.(?:md|markdown)$/i.test(name) ? 1 : 2;
}

function inReadingOrder(left: Dirent, right: Dirent): number {
  return rank(left.name) - rank(right.name) || (left.name < right.name ? -1 : 1);
}

/** Every Markdown file below the root, in a stable order. Hidden folders, `node_modules` and links are not entered. */
export async function listFiles(root: string): Promise<FileListing> {
  const files: string[] = [];
  const skipped: SkippedFile[] = [];

  async function visit(folder: string, depth: number): Promise<void> {
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => undefined);
    if (!entries) {
      skipped.push({ path: folder || ".", reason: "the folder cannot be opened; check its permissions" });
      return;
    }
    for (const entry of entries.sort(inReadingOrder)) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.name.startsWith(".") || entry.name === "node_modules") {
        if (entry.isDirectory())
          skipped.push({ path: `${path}/`, reason: "hidden folders and node_modules are not read" });
        continue;
      }
      if (entry.isDirectory()) {
        if (depth >= deepestLevel)
          skipped.push({ path, reason: `folders deeper than ${deepestLevel} levels are not read` });
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
      else files.push(path);
    }
  }

  await visit("", 0);
  return { files, skipped };
}
