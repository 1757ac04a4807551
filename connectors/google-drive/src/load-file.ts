import { ConnectorError, convertDocument, type SourceItem } from "@handrail/connector-kit";
import type { Place } from "./folder-tree.ts";
import { takeEmbeddedImages } from "./embedded-images.ts";
import { mapDocument, revisionOf, type FileText } from "./map-document.ts";
import type { OpenDrive } from "./open-drive.ts";
import type { DriveFile } from "./schemas.ts";
import type { ExportFormat, Selection } from "./select-file.ts";

/** Loads a file and makes an item of it. @throws ConnectorError `not_found` when it has gone, among others */
export async function loadFile(
  drive: OpenDrive,
  file: DriveFile,
  place: Place,
  selection: Exclude<Selection, { kind: "left-out" }>,
): Promise<SourceItem> {
  const text =
    selection.kind === "export" ? await exported(drive, file, selection.formats) : await downloaded(drive, file);
  return mapDocument(file, text, place, await drive.accessOf(file), revisionOf(file, place));
}

function largestBytes({ context }: OpenDrive): number {
  return Math.round(context.config.largestFileMb * 1_000_000);
}

async function downloaded(drive: OpenDrive, file: DriveFile): Promise<FileText> {
  const bytes = await drive.client.download(file, largestBytes(drive));
  const mediaType = file.mimeType ?? "";
  const { markdown, title } = await convertDocument({
    bytes,
    fileName: file.name ?? "",
    mediaType,
    signal: drive.context.signal,
  });
  // Only pages are sure to have a title that somebody wrote; Office puts all sorts of things there.
  return { body: markdown, ...(mediaType === "text/html" && title !== undefined ? { title } : {}) };
}

/** Tries one format after the other: Google refuses one that is too large, and knows some formats for some documents only. */
async function exported(drive: OpenDrive, file: DriveFile, formats: readonly ExportFormat[]): Promise<FileText> {
  let failure: unknown;
  for (const format of formats) {
    try {
      return await textOf(drive, await bytesOf(drive, file, format), format);
    } catch (error) {
      if (!(error instanceof ConnectorError) || !isOfFormat(error)) throw error;
      failure ??= error;
    }
  }
  throw failure;
}

async function bytesOf(drive: OpenDrive, file: DriveFile, { mediaType }: ExportFormat): Promise<Uint8Array> {
  const maxBytes = largestBytes(drive);
  try {
    return await drive.client.exported(file, mediaType, maxBytes);
  } catch (error) {
    const link = file.exportLinks?.[mediaType];
    if (!(error instanceof ConnectorError) || !isExportTooLarge(error) || link === undefined) throw error;
    return drive.client.linked(link, maxBytes);
  }
}

/** Google's own limit of 10 MB, and not the one that the admin sets. */
function isExportTooLarge({ code, status }: ConnectorError): boolean {
  return code === "too_large" && status === 403;
}

function isOfFormat(error: ConnectorError): boolean {
  return error.status === 400 || isExportTooLarge(error);
}

async function textOf(drive: OpenDrive, bytes: Uint8Array, { mediaType, extension }: ExportFormat): Promise<FileText> {
  if (extension === "md") return takeEmbeddedImages(new TextDecoder().decode(bytes));
  const fileName = `document.${extension}`;
  const { markdown } = await convertDocument({ bytes, fileName, mediaType, signal: drive.context.signal });
  return { body: markdown };
}
