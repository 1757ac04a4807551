import { lstat, readdir, realpath } from "node:fs/promises";
import { join } from "node:path";

/** The files of a folder that an import looks at, by path with `/`: what tells that one became another. */
export type FolderSnapshot = ReadonlyMap<string, string>;

export const imageFile = /\.(?:png|jpe?g|gif|webp|avif|svg)$/i;
export const markdownFile = /\.(?:md|markdown)$/i;

/** Stands, behind the path and a `/`, for a folder that cannot be opened: what lies in it is not known. */
export const unreadable = "unreadable";

/** Looks at names, sizes and times, not into the files; hidden folders, `node_modules` and links are left out. */
export async function readFolderSnapshot(folder: string): Promise<FolderSnapshot> {
  const found = new Map<string, string>();
  const root = await realpath(folder);

  async function visit(below: string): Promise<void> {
    const entries = await readdir(join(root, below), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") found.set(`${below}/`, unreadable);
      return [];
    });
    await Promise.all(
      entries.map(async (entry) => {
        if (entry.name.startsWith(".") || entry.name === "node_modules") return;
        const path = below ? `${below}/${entry.name}` : entry.name;
        if (entry.isDirectory()) return visit(path);
        if (!entry.isFile() || !(markdownFile.test(path) || imageFile.test(path))) return;
        const stats = await lstat(join(root, path), { bigint: true }).catch(() => undefined);
        if (stats) found.set(path, `${stats.ino} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}`);
      }),
    );
  }

  await visit("");
  return found;
}
