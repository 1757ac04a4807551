import { isConvertible } from "@handrail/connector-kit";
import type { DriveConfig } from "./config.ts";
import { folderType } from "./folder-tree.ts";
import type { DriveFile } from "./schemas.ts";

export interface ExportFormat {
  readonly mediaType: string;
  readonly extension: string;
}

/** How a file is loaded, or why it is none of the source's documents. */
export type Selection =
  | { readonly kind: "download" }
  /** Formats to ask for, the best one first. */
  | { readonly kind: "export"; readonly formats: readonly ExportFormat[] }
  /** `notable` is worth telling a person of; the rest are files that nobody would expect to be found. */
  | { readonly kind: "left-out"; readonly reason: string; readonly notable: boolean };

export const shortcutType = "application/vnd.google-apps.shortcut";

const office = "application/vnd.openxmlformats-officedocument";
const word = { mediaType: `${office}.wordprocessingml.document`, extension: "docx" };
const plainText = { mediaType: "text/plain", extension: "txt" };

const exports: Readonly<Record<string, readonly ExportFormat[]>> = {
  "application/vnd.google-apps.document": [
    { mediaType: "text/markdown", extension: "md" },
    { mediaType: "text/html", extension: "html" },
    word,
    plainText,
  ],
  // CSV would be only the first of its sheets.
  "application/vnd.google-apps.spreadsheet": [{ mediaType: `${office}.spreadsheetml.sheet`, extension: "xlsx" }],
  "application/vnd.google-apps.presentation": [
    { mediaType: `${office}.presentationml.presentation`, extension: "pptx" },
    plainText,
  ],
};

const bytesPerMb = 1_000_000;

export function selectFile(config: DriveConfig, file: DriveFile): Selection {
  const type = (file.mimeType ?? "").toLowerCase();
  if (type === folderType || type === shortcutType) return leftOut("not a document");
  const formats = Object.hasOwn(exports, type) ? exports[type] : undefined;
  if (
    formats === undefined &&
    (type.startsWith("application/vnd.google-apps.") || !isConvertible(type, file.name ?? ""))
  )
    return leftOut("not a kind of file that can be read");
  if (config.includedTypes.length > 0 && !isOneOf(type, config.includedTypes))
    return leftOut("not one of the chosen types");
  if (isOneOf(type, config.excludedTypes)) return leftOut("one of the types to leave out");
  if (file.capabilities?.canDownload === false) return leftOut("its owner does not let readers download it", true);
  if (formats !== undefined) return { kind: "export", formats };
  if (Number(file.size ?? 0) > config.largestFileMb * bytesPerMb)
    return leftOut(`larger than ${config.largestFileMb} MB`, true);
  return { kind: "download" };
}

/** A type that ends with a slash stands for all that begin so, as does one that ends with `/*`. */
function isOneOf(type: string, chosen: readonly string[]): boolean {
  return chosen.some((each) => {
    const start = each.replace(/\*$/, "");
    return start.endsWith("/") ? type.startsWith(start) : type === start;
  });
}

function leftOut(reason: string, notable = false): Selection {
  return { kind: "left-out", reason, notable };
}
