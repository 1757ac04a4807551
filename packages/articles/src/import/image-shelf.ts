import { type AssetStore, HandrailError, libraryFileType, type WorkspaceId } from "@handrail/core";
import type { FileOutcome, ImportFile } from "./import-types.ts";
import { resolveFile } from "./resolve-file.ts";

const mediaTypes: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  svg: "image/svg+xml",
};

/** Media type by file ending; undefined for what is no image that a page can show. */
export function imageType(path: string): string | undefined {
  return mediaTypes[path.slice(path.lastIndexOf(".") + 1).toLowerCase()];
}

/** Media type by file ending of whatever the library takes: images, and files that articles link to. */
export function mediaTypeOf(path: string): string | undefined {
  return imageType(path) ?? libraryFileType(path);
}

/** The images and files that an import has brought so far, by their path in the folder. */
export interface ImageShelf {
  add(file: ImportFile): Promise<FileOutcome>;
  /** Address on the site of the image that a target in a file means, if it came with the import. */
  addressOf(fromFile: string, target: string): string | undefined;
}

/** @param known images that are stored already, by their path */
export async function openImageShelf(
  assets: AssetStore,
  workspaceId: WorkspaceId,
  known: ReadonlyMap<string, string> = new Map(),
): Promise<ImageShelf> {
  const stored = new Set((await assets.list(workspaceId)).map((asset) => asset.fileName));
  const byPath = new Map<string, string>();
  return {
    async add({ path, bytes }) {
      try {
        const named = libraryFileType(path) ? { name: path.replace(/^.*\//, "") } : {};
        const { fileName } = await assets.put(workspaceId, bytes, mediaTypeOf(path) ?? "", named);
        const outcome = stored.has(fileName) ? "unchanged" : "added";
        stored.add(fileName);
        byPath.set(path, fileName);
        return { path, outcome, reason: "", warnings: [] };
      } catch (error) {
        if (error instanceof HandrailError && !error.retryable && error.kind !== "internal") {
          return { path, outcome: "skipped", reason: error.message, warnings: [] };
        }
        throw error;
      }
    },
    addressOf(fromFile, target) {
      const path = resolveFile(fromFile, target);
      const fileName = path === undefined ? undefined : (byPath.get(path) ?? known.get(path));
      return fileName === undefined ? undefined : `/media/${fileName}`;
    },
  };
}
