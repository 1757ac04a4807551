import type { SourceImage } from "@handrail/connector-kit";
import type { ZendeskClient, ZendeskContext } from "./client.ts";
import type { MappedArticle } from "./map-document.ts";

const mebibyte = 1024 * 1024;
const mostImages = 40;
const largestImageBytes = 5 * mebibyte;
const largestSumBytes = 25 * mebibyte;

/**
 * Loads the images that an article shows. One that cannot be had is left out, and the article keeps its address: a
 * missing image is no reason to lose the text. What everybody may read shows only what everybody may see.
 */
export async function loadImages(
  context: ZendeskContext,
  client: ZendeskClient,
  { item: { access }, imageTargets }: MappedArticle,
): Promise<readonly SourceImage[]> {
  const images: SourceImage[] = [];
  let left = largestSumBytes;
  for (const target of imageTargets.slice(0, mostImages)) {
    if (left <= 0) break;
    try {
      const { bytes, mediaType } = await client.download(
        target,
        Math.min(largestImageBytes, left),
        access === "public",
      );
      if (!mediaType.startsWith("image/")) continue;
      left -= bytes.length;
      images.push({ target, bytes, mediaType });
    } catch (error) {
      context.signal.throwIfAborted();
      context.logger.debug("An image of an article could not be loaded", { target, error: String(error) });
    }
  }
  return images;
}
