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

/** The rest of the server reads files as well, and waits behind what is asked of a slow disk. */
const looksAtOnce = 16;

/**
 * Looks at names, sizes and times, not into the files; hidden folders, `node_modules` and links are left out. Callbacks,
 * because each of tens of thousands of files would be a promise.
 */
export async function readFolderSnapshot(folder: string): Promise<FolderSnapshot> {
  const root = await realpath(folder);
  const found = new Map<string, string>();
  const { promise, resolve } = Promise.withResolvers<FolderSnapshot>();
  const waiting: (() => void)[] = [];
  let running = 0;

  function enter(look: () => void): void {
    if (running >= looksAtOnce) return void waiting.push(look);
    running += 1;
    look();
  }

  function leave(): void {
    running -= 1;
    const next = waiting.pop();
    if (next) enter(next);
    else if (running === 0) resolve(found);
  }

  function lookAtFile(path: string): void {
    lstat(join(root, path), (error, stats) => {
      if (!error) found.set(path, identityOf(stats, Date.now()));
      leave();
    });
  }

  function visit(below: string): void {
    readdir(join(root, below), { withFileTypes: true }, (error, entries) => {
      if (error) {
        if (error.code !== "ENOENT") found.set(`${below}/`, unreadable);
        return leave();
      }
      for (const entry of entries) {
        if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
        const path = below ? `${below}/${entry.name}` : entry.name;
        if (entry.isDirectory()) enter(() => visit(path));
        else if (entry.isFile() && (markdownFile.test(path) || libraryFile.test(path))) enter(() => lookAtFile(path));
      }
      leave();
    });
  }

  enter(() => visit(""));
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
