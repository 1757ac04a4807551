import { lstat, readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { HandrailError } from "@handrail/core";

/** Files below a folder, read as they are asked for. */
export interface FilesOfFolder {
  /** With forward slashes, in a stable order. */
  readonly paths: readonly string[];
  read(path: string): Promise<Uint8Array | undefined>;
}

const skipped = new Set(["node_modules", ".git", "dist", "build", ".next", ".cache", ".vercel", ".docusaurus"]);
const largestBytes = 10 * 1024 * 1024;
/** Exports put thousands of records into one file. */
const largestDataBytes = 200 * 1024 * 1024;
const mostFiles = 100_000;

/** Files of a folder as importers ask for them. Links are not followed and nothing outside of the folder is read. */
export async function readSourceFolder(root: string): Promise<FilesOfFolder> {
  const paths: string[] = [];
  async function visit(folder: string): Promise<void> {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      // GitBook keeps its images in a hidden folder; other hidden ones hold no pages.
      if (skipped.has(entry.name) || (entry.name.startsWith(".") && !entry.name.startsWith(".gitbook"))) continue;
      if (entry.isDirectory()) await visit(path);
      else if (entry.isFile()) paths.push(relative(root, path).split(sep).join("/"));
      if (paths.length > mostFiles) throw tooMany(root);
    }
  }
  try {
    await visit(root);
  } catch (error) {
    if (error instanceof HandrailError) throw error;
    throw new HandrailError({
      kind: "not_found",
      code: "folder_not_found",
      message: `The folder ${root} cannot be read.`,
      hint: "Check its name and its permissions.",
      cause: error,
    });
  }
  const known = new Set(paths);
  return {
    paths,
    async read(path) {
      if (!known.has(path)) return undefined;
      const file = join(root, path);
      const { size } = await lstat(file);
      return size > (path.endsWith(".json") ? largestDataBytes : largestBytes) ? undefined : readFile(file);
    },
  };
}

function tooMany(root: string): HandrailError {
  return new HandrailError({
    kind: "too_large",
    code: "folder_too_large",
    message: `The folder ${root} holds more than ${mostFiles} files.`,
    hint: "Import the folder of the documentation alone.",
  });
}
