import { posix } from "node:path";
import { ConnectorError, type SourceImage } from "@handrail/connector-kit";
import { imagesOf } from "@handrail/markdown";
import { chosenFolders } from "./chosen-folders.ts";
import type { DropboxClient, DropboxContext } from "./client.ts";
import type { DropboxFile } from "./schemas.ts";
import { extensionOf, isBelow } from "./select-file.ts";

const mostImages = 40;
const largestImageBytes = 5_000_000;
const largestSumBytes = 25_000_000;

const mediaTypes: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  svg: "image/svg+xml",
};

/**
 * Loads the images that a Markdown file shows from the folders beside it. One that cannot be had is left out: a missing
 * image is no reason to lose the text.
 */
export async function neighbouringImages(
  context: DropboxContext,
  client: DropboxClient,
  file: DropboxFile,
  body: string,
): Promise<readonly SourceImage[]> {
  const images: SourceImage[] = [];
  let left = largestSumBytes;
  for (const target of imagesOf(body).slice(0, mostImages)) {
    const path = pathOfTarget(file, target);
    const mediaType = mediaTypes[extensionOf(target.replace(/[?#].*$/s, ""))];
    if (path === undefined || mediaType === undefined || left <= 0 || !mayBeShown(context, path)) continue;
    try {
      const { bytes } = await client.content("files/download", { path }, Math.min(largestImageBytes, left));
      left -= bytes.length;
      images.push({ target, bytes, mediaType });
    } catch (error) {
      context.signal.throwIfAborted();
      if (!(error instanceof ConnectorError)) throw error;
      context.logger.debug("An image of a file could not be loaded", { target, code: error.code });
    }
  }
  return images;
}

/** Whoever writes a file in a chosen folder must not be able to show what lies in another. */
function mayBeShown({ config }: DropboxContext, path: string): boolean {
  const lower = path.toLowerCase();
  const isChosen = chosenFolders(config).some((folder) => isBelow(lower, folder));
  return isChosen && !config.excludedFolders.some((folder) => isBelow(lower, folder));
}

/** @returns undefined for what lies elsewhere in the web, or outside the account */
function pathOfTarget({ path_display: shown, path_lower: lower }: DropboxFile, target: string): string | undefined {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target)) return undefined;
  const folder = posix.dirname(shown ?? lower ?? "/");
  const path = posix.resolve("/", folder, decoded(target.replace(/[?#].*$/s, "")));
  return path.includes("\0") || path === "/" ? undefined : path;
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
