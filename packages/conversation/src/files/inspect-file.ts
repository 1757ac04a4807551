import { HandrailError, invalidInput } from "@handrail/core";
import { imageSize } from "image-size";
import { inspectOfficeFile } from "./office-file.ts";

export interface FileFacts {
  readonly mediaType: string;
  /** Extensions that fit, without the dot, the usual one first. */
  readonly extensions: readonly [string, ...string[]];
  /** Pixels, for images. */
  readonly width?: number;
  readonly height?: number;
}

export const largestFileBytes = 10 * 1024 * 1024;
const longestEdge = 20_000;
/** A picture of this many pixels takes some 200 MB of a browser's memory. */
const mostPixels = 50_000_000;

const images: readonly {
  magic: string;
  at?: number;
  and?: string;
  mediaType: string;
  extensions: [string, ...string[]];
}[] = [
  { magic: "\x89PNG\r\n\x1a\n", mediaType: "image/png", extensions: ["png"] },
  { magic: "\xff\xd8\xff", mediaType: "image/jpeg", extensions: ["jpg", "jpeg"] },
  { magic: "GIF87a", mediaType: "image/gif", extensions: ["gif"] },
  { magic: "GIF89a", mediaType: "image/gif", extensions: ["gif"] },
  { magic: "WEBP", at: 8, and: "RIFF", mediaType: "image/webp", extensions: ["webp"] },
];

function startsWith(bytes: Uint8Array, text: string, at = 0): boolean {
  return Buffer.from(text, "latin1").equals(bytes.subarray(at, at + text.length));
}

export interface InspectOptions {
  readonly largestBytes?: number;
  /** Takes ZIP files that hold no programs as well. */
  readonly archives?: boolean;
}

/**
 * What the bytes are, whatever their sender calls them.
 * @throws HandrailError `attachment_too_large`, `attachment_empty`, `attachment_type_refused`, `attachment_not_safe`
 */
export function inspectFile(
  bytes: Uint8Array,
  { largestBytes = largestFileBytes, archives = false }: InspectOptions = {},
): FileFacts {
  if (bytes.length > largestBytes)
    throw new HandrailError({
      kind: "too_large",
      code: "attachment_too_large",
      message: `The file is larger than ${largestBytes / 1024 / 1024} MB.`,
      hint: "Make it smaller, or send a link to it.",
    });
  if (bytes.length === 0) throw invalidInput("attachment_empty", "The file is empty.", "Choose another file.");
  const image = images.find(
    ({ magic, at = 0, and }) => startsWith(bytes, magic, at) && (and === undefined || startsWith(bytes, and)),
  );
  if (image) return { mediaType: image.mediaType, extensions: image.extensions, ...pixelsOf(bytes) };
  if (startsWith(bytes, "%PDF-")) return { mediaType: "application/pdf", extensions: ["pdf"] };
  if (startsWith(bytes, "PK\x03\x04")) {
    const verdict = inspectOfficeFile(bytes);
    if (verdict.kind === "office") return { mediaType: verdict.mediaType, extensions: [verdict.extension] };
    if (verdict.kind === "archive" && archives) return { mediaType: "application/zip", extensions: ["zip"] };
    if (verdict.kind === "unsafe") throw notSafe(`The document cannot be taken: ${verdict.why}.`);
    throw refusedType();
  }
  if (isPlainText(bytes)) return { mediaType: "text/plain", extensions: ["txt", "csv", "md", "json", "log"] };
  throw refusedType();
}

function pixelsOf(bytes: Uint8Array): { width: number; height: number } {
  let size: { width: number; height: number };
  try {
    size = imageSize(bytes);
  } catch {
    throw notSafe("The picture is damaged.");
  }
  const { width, height } = size;
  if (width < 1 || height < 1 || width > longestEdge || height > longestEdge || width * height > mostPixels)
    throw notSafe("The picture has too many pixels.");
  return { width, height };
}

/** Readable characters in UTF-8, and no markup that a browser would run. */
function isPlainText(bytes: Uint8Array): boolean {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return false;
  }
  return !/[\0-\x08\x0e-\x1f\x7f]/.test(text) && !/^\uFEFF?\s*<[!?a-z]/i.test(text);
}

function notSafe(message: string): HandrailError {
  return invalidInput("attachment_not_safe", message, "Save it anew, or send a picture or a PDF of it.");
}

function refusedType(): HandrailError {
  return invalidInput(
    "attachment_type_refused",
    "Files of this kind cannot be sent here.",
    "Send a picture (PNG, JPEG, GIF, WebP), a PDF, a text, or a Word, Excel, PowerPoint or OpenDocument file without macros.",
  );
}

const longestName = 100;

/** A name for people: no paths, no signs that steer text, and the ending that fits what the file is. */
export function fileNameFor(name: string, { extensions }: Pick<FileFacts, "extensions">): string {
  const cleaned = name
    .toWellFormed()
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "")
    .replaceAll(/[/\\:*?"<>|]/g, "_")
    .replaceAll(/^[.\s_]+|[.\s]+$/g, "");
  const dot = cleaned.lastIndexOf(".");
  const ending = dot > 0 ? cleaned.slice(dot + 1).toLowerCase() : "";
  const fits = extensions.includes(ending);
  const stem = fits ? cleaned.slice(0, dot) : cleaned;
  return `${[...stem].slice(0, longestName).join("") || "file"}.${fits ? ending : extensions[0]}`;
}
