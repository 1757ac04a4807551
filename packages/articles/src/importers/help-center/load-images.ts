import { createHash } from "node:crypto";
import {
  type AssetStore,
  type ForeignFile,
  type ForeignHelpCenter,
  HandrailError,
  libraryFileEnding,
  libraryFileType,
  type WorkspaceId,
} from "@handrail/core";
import { imageTypeOf } from "./image-type.ts";

/** Hosts that failed this often in a row are not asked any more. */
const mostFailures = 8;

export interface ImageLoading {
  /**
   * Path in the import's folder, once the image, or the file that an article links to, is in the library; or why it cannot
   * be had.
   */
  load(target: string, file?: ForeignFile): Promise<{ readonly path: string } | { readonly problem: string }>;
  /** Path of an image that is there already. */
  pathOf(target: string): string | undefined;
  /** Read by imports that are going on. */
  readonly known: ReadonlyMap<string, string>;
  readonly counts: { readonly images: Counts; readonly files: Counts };
}

interface Counts {
  stored: number;
  known: number;
  waiting: number;
  broken: number;
}

/**
 * Brings images into the library, each address once. What an earlier import stored is not loaded again: both products give
 * an image that changes another address, apart from what is signed anew each time.
 */
export function createImageLoading(
  foreign: ForeignHelpCenter,
  earlier: ReadonlyMap<string, string>,
  assets: AssetStore,
  workspaceId: WorkspaceId,
  { dryRun, signal }: { readonly dryRun: boolean; readonly signal: AbortSignal },
): ImageLoading {
  const known = new Map(earlier);
  const paths = new Map([...known.keys()].map((path) => [nameIn(path), path]));
  const problems = new Map<string, string>();
  const seen = new Set<string>();
  const failures = new Map<string, number>();
  const counts = { images: noneYet(), files: noneYet() };

  async function fetchFile(target: string, file: ForeignFile | undefined): Promise<string> {
    const { host } = new URL(target);
    if ((failures.get(host) ?? 0) >= mostFailures) throw new Unavailable(`${host} does not answer.`);
    let bytes: Uint8Array;
    try {
      ({ bytes } = await foreign.loadImage(target, signal));
      failures.delete(host);
    } catch (error) {
      signal.throwIfAborted();
      failures.set(host, (failures.get(host) ?? 0) + 1);
      throw error;
    }
    const type = file ? fileTypeOf(file) : imageTypeOf(bytes);
    if (!type) throw new Unavailable(file ? untaken : "It is not an image that a page can show.");
    const { fileName } = await assets.put(workspaceId, bytes, type.mediaType, file ? { name: file.name } : {});
    const path = `${file ? "files" : "images"}/${keyOf(target)}.${type.extension}`;
    known.set(path, fileName);
    paths.set(keyOf(target), path);
    (file ? counts.files : counts.images).stored += 1;
    return path;
  }

  return {
    counts,
    known,
    pathOf: (target) => (URL.canParse(target) ? paths.get(keyOf(target)) : undefined),
    async load(target, file) {
      const count = file ? counts.files : counts.images;
      const there = paths.get(keyOf(target));
      const isFirst = !seen.has(target);
      seen.add(target);
      if (there !== undefined) {
        if (isFirst) count.known += 1;
        return { path: there };
      }
      const problem = problems.get(target);
      if (problem !== undefined) return { problem };
      if (file && !fileTypeOf(file)) return { problem: untaken };
      if (dryRun) {
        if (isFirst) count.waiting += 1;
        return { problem: "" };
      }
      try {
        return { path: await fetchFile(target, file) };
      } catch (error) {
        if (!(error instanceof HandrailError)) throw error;
        count.broken += 1;
        problems.set(target, error.message);
        return { problem: error.message };
      }
    },
  };
}

const untaken = "the library does not take files of this kind";

function noneYet(): Counts {
  return { stored: 0, known: 0, waiting: 0, broken: 0 };
}

/** By its name, or else by what the other product says of it; its bytes have to agree. */
function fileTypeOf({ name, mediaType: told }: ForeignFile): { mediaType: string; extension: string } | undefined {
  const mediaType = libraryFileType(name) ?? told;
  const extension = libraryFileEnding(mediaType);
  return extension === undefined ? undefined : { mediaType, extension };
}

class Unavailable extends HandrailError {
  constructor(message: string) {
    super({ kind: "unavailable", code: "image_unavailable", message });
  }
}

/** What a signature in an address is made of: it changes with every reading, the image does not. */
const signed = /^(?:expires|signature|sig|req|token|policy|key-pair-id|x-amz-.*)$/i;

function keyOf(target: string): string {
  const url = new URL(target);
  const names = [...url.searchParams.keys()];
  for (const name of names) if (signed.test(name)) url.searchParams.delete(name);
  url.hash = "";
  return createHash("sha256").update(url.href).digest("hex").slice(0, 20);
}

function nameIn(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.[^.]*$/, "");
}
