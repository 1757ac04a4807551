import { HandrailError } from "@handrail/core";
import { imageSize } from "image-size";
import { findActiveSvgContent } from "./active-svg-content.ts";

export interface ImageFacts {
  readonly mediaType: string;
  /** Extension for file names, without the dot. */
  readonly extension: string;
  /** Pixels, 0 when unknown. */
  readonly width: number;
  readonly height: number;
}

const mediaTypes: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  svg: "image/svg+xml",
};

const largestBytes = 20 * 1024 * 1024;

/**
 * What the bytes are, whatever their name says. An SVG counts only when it is a plain drawing.
 * @throws HandrailError `image_too_large`, `image_not_supported`, `image_type_mismatch`, `image_not_safe`
 */
export function inspectImage(bytes: Uint8Array, claimedType: string): ImageFacts {
  if (bytes.length > largestBytes) {
    throw new HandrailError({
      kind: "too_large",
      code: "image_too_large",
      message: "The image is larger than 20 MB.",
      hint: "Save it smaller and try again.",
    });
  }
  const extension = extensionOf(bytes);
  const mediaType = extension && mediaTypes[extension];
  if (!extension || !mediaType) {
    throw refuse(
      "image_not_supported",
      "The file is not an image that a page can show.",
      "Use PNG, JPEG, GIF, WebP, AVIF or SVG.",
    );
  }
  if (mediaType !== claimedType.toLowerCase().split(";")[0]?.trim().replace("image/jpg", "image/jpeg")) {
    throw refuse(
      "image_type_mismatch",
      `The file says ${claimedType} but holds ${mediaType}.`,
      "Give the file the ending that fits its content.",
    );
  }
  if (extension === "svg") {
    const active = findActiveSvgContent(new TextDecoder().decode(bytes));
    if (active)
      throw refuse("image_not_safe", `The SVG cannot be used: ${active}.`, "Save it as a plain drawing, or as PNG.");
  }
  return { mediaType, extension, ...sizeOf(bytes) };
}

function refuse(code: string, message: string, hint: string): HandrailError {
  return new HandrailError({ kind: "invalid_input", code, message, hint });
}

function startsWith(bytes: Uint8Array, text: string, at = 0): boolean {
  return Buffer.from(text, "latin1").equals(bytes.subarray(at, at + text.length));
}

function extensionOf(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, "\x89PNG\r\n\x1a\n")) return "png";
  if (startsWith(bytes, "\xff\xd8\xff")) return "jpg";
  if (startsWith(bytes, "GIF87a") || startsWith(bytes, "GIF89a")) return "gif";
  if (startsWith(bytes, "RIFF") && startsWith(bytes, "WEBP", 8)) return "webp";
  if (startsWith(bytes, "ftyp", 4) && (startsWith(bytes, "avif", 8) || startsWith(bytes, "avis", 8))) return "avif";
  const start = new TextDecoder().decode(bytes.subarray(0, 4096));
  return /^\uFEFF?\s*(<\?xml[^>]*\?>\s*)?(<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(\w+:)?svg[\s>/]/.test(start)
    ? "svg"
    : undefined;
}

function sizeOf(bytes: Uint8Array): { width: number; height: number } {
  try {
    const { width, height } = imageSize(bytes);
    return { width: Math.round(width), height: Math.round(height) };
  } catch {
    // A picture may show although its size cannot be read; pages then leave its dimensions out.
    return { width: 0, height: 0 };
  }
}
