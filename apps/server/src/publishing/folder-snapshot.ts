import { lstat, readdir, type Stats } from "node:fs";
import { realpath } from "node:fs/promises";
import { join } from "node:path";
import { libraryFileEndings } from "@handrail/core";

/** The files of a folder that an import looks at, by path with `/`: what tells that one became another. */
export type FolderSnapshot = ReadonlyMap<string, string>;

/** What a text may show or link to. */
export const libraryFile = new RegExp(`\\.(?:png|jpe?g|gif|webp|avif|svg|${libraryFileEndings.join("|")})$`, "i");
export const markdownFile = /\.(?:md|markdown)$/i;

/** Stands, behind the path and a `/`, for a folder that cannot be opened: what lies in it is not known. */
export const unreadable = "unreadable";

/**
 * Looks at names, sizes and times, not into the files; hidden folders, `node_modules` and links are left out.
 * Callbacks rather than promises: a third of the work where there are tens of thousands of files.
 */
export async function readFolderSnapshot(folder: string): Promise<FolderSnapshot> {
  const root = await realpath(folder);
  const found = new Map<string, string>();
  const { promise, resolve } = Promise.withResolvers<FolderSnapshot>();
  let open = 0;

  function leave(): void {
    open -= 1;
    if (open === 0) resolve(found);
  }

  function lookAtFile(path: string): void {
    open += 1;
    lstat(join(root, path), (error, stats) => {
      if (!error) found.set(path, identityOf(stats, Date.now()));
      leave();
    });
  }

  function visit(below: string): void {
    open += 1;
    readdir(join(root, below), { withFileTypes: true }, (error, entries) => {
      if (error) {
        if (error.code !== "ENOENT") found.set(`${below}/`, unreadable);
        return leave();
      }
      for (const entry of entries) {
        if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
        const path = below ? `${below}/${entry.name}` : entry.name;
        if (entry.isDirectory()) visit(path);
        else if (entry.isFile() && (markdownFile.test(path) || libraryFile.test(path))) lookAtFile(path);
      }
      leave();
    });
  }

  visit("");
  return promise;
}

/**
 * Size and times of a file. One that was written in this very moment may be written once more within what its times can
 * tell apart, so it does not count as the same the next time. Its number on the disk is left out: some network file systems
 * give another one each time.
 */
function identityOf({ size, mtimeMs, ctimeMs }: Stats, now: number): string {
  const tellsApartMs = mtimeMs % 1000 === 0 ? 2_000 : 20;
  const mayChangeUnseen = Math.abs(now - mtimeMs) < tellsApartMs;
  return `${size} ${mtimeMs} ${ctimeMs}${mayChangeUnseen ? ` seen ${now}` : ""}`;
}
