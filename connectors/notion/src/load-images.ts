import type { SourceImage } from "@handrail/connector-kit";
import type { NotionContext } from "./client.ts";
import type { ShownImage } from "./document-body.ts";

const mebibyte = 1024 * 1024;
const mostImages = 40;
const largestImageBytes = 5 * mebibyte;
const largestSumBytes = 25 * mebibyte;

/**
 * Loads the images that a page shows, while their addresses are still valid. Never with credentials: anybody may write
 * an address into a page. One that cannot be had is left out: a missing image is no reason to lose the text.
 */
export async function loadImages(context: NotionContext, shown: readonly ShownImage[]): Promise<SourceImage[]> {
  const images: SourceImage[] = [];
  let left = largestSumBytes;
  for (const { target, source } of shown.slice(0, mostImages)) {
    if (left <= 0) break;
    try {
      const most = Math.min(largestImageBytes, left);
      const response = await context.fetch(source, {
        signal: context.signal,
        limits: { maxBodyBytes: most, maxDecodedBytes: most },
      });
      const mediaType = (response.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
      if (!response.ok || !mediaType.startsWith("image/")) {
        await response.body?.cancel();
        continue;
      }
      const bytes = new Uint8Array(await response.arrayBuffer());
      left -= bytes.length;
      images.push({ target, bytes, mediaType });
    } catch (error) {
      context.signal.throwIfAborted();
      context.logger.debug("An image of a page could not be loaded", { target, error: String(error) });
    }
  }
  return images;
}
