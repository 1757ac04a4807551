import { createHash } from "node:crypto";
import { type AssetStore, type ForeignHelpCenter, HandrailError, type WorkspaceId } from "@handrail/core";
import { imageTypeOf } from "./image-type.ts";

/** Hosts that failed this often in a row are not asked any more. */
const mostFailures = 8;

export interface ImageLoading {
  /** Path in the import's folder, once the image is in the library; or why it cannot be had. */
  load(target: string): Promise<{ readonly path: string } | { readonly problem: string }>;
  /** Path of an image that is there already. */
  pathOf(target: string): string | undefined;
  /** Read by imports that are going on. */
  readonly known: ReadonlyMap<string, string>;
  readonly counts: { stored: number; known: number; waiting: number; broken: number };
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
  const counts = { stored: 0, known: 0, waiting: 0, broken: 0 };

  async function fetchImage(target: string): Promise<string> {
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
    const type = imageTypeOf(bytes);
    if (!type) throw new Unavailable("It is not an image that a page can show.");
    const { fileName } = await assets.put(workspaceId, bytes, type.mediaType);
    const path = `images/${keyOf(target)}.${type.extension}`;
    known.set(path, fileName);
    paths.set(keyOf(target), path);
    counts.stored += 1;
    return path;
  }

  return {
    counts,
    known,
    pathOf: (target) => (URL.canParse(target) ? paths.get(keyOf(target)) : undefined),
    async load(target) {
      const there = paths.get(keyOf(target));
      const isFirst = !seen.has(target);
      seen.add(target);
      if (there !== undefined) {
        if (isFirst) counts.known += 1;
        return { path: there };
      }
      const problem = problems.get(target);
      if (problem !== undefined) return { problem };
      if (dryRun) {
        if (isFirst) counts.waiting += 1;
        return { problem: "" };
      }
      try {
        return { path: await fetchImage(target) };
      } catch (error) {
        if (!(error instanceof HandrailError)) throw error;
        counts.broken += 1;
        problems.set(target, error.message);
        return { problem: error.message };
      }
    },
  };
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
