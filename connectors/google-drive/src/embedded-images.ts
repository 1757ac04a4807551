import type { SourceImage } from "@handrail/connector-kit";

const mostImages = 40;
const largestSumBytes = 25_000_000;

/** Google writes the images of a document at its end: `[image1]: <data:image/png;base64,…>`. */
const definition =
  /^\[([^\]\n]{1,100})\]:[ \t]*<data:(image\/(?:png|jpeg|gif|webp|svg\+xml));base64,([^>\n]*)>[ \t]*$/gm;
const otherData = /^\[[^\]\n]{1,100}\]:[ \t]*<?data:[^\n]*$/gm;

/** Takes images that stand within a document's Markdown out of it, and leaves a name for each in their place. */
export function takeEmbeddedImages(markdown: string): { body: string; images: readonly SourceImage[] } {
  const images: SourceImage[] = [];
  let left = largestSumBytes;
  const body = markdown
    .replace(definition, (_, label: string, mediaType: string, base64: string) => {
      const bytes = new Uint8Array(Buffer.from(base64, "base64"));
      if (images.length >= mostImages || bytes.length > left || bytes.length === 0) return "";
      left -= bytes.length;
      const target = `${label.replace(/[^\w-]/g, "-")}.${mediaType.replace(/^image\/|\+xml$/g, "")}`;
      images.push({ target, bytes, mediaType });
      return `[${label}]: ${target}`;
    })
    .replace(otherData, "");
  return { body: body.trim(), images };
}
