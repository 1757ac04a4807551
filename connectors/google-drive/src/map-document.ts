import { createHash } from "node:crypto";
import { isConvertible, type SourceAccess, type SourceImage, type SourceItem } from "@handrail/connector-kit";
import type { Place } from "./folder-tree.ts";
import type { DriveFile } from "./schemas.ts";

export interface FileText {
  readonly body: string;
  /** From the document itself, where it is written by hand. */
  readonly title?: string;
  readonly images?: readonly SourceImage[];
}

export function mapDocument(
  file: DriveFile,
  { body, title, images = [] }: FileText,
  { breadcrumbs }: Place,
  access: SourceAccess,
  revision: string,
): SourceItem {
  const updatedAt = Date.parse(file.modifiedTime ?? "");
  return {
    externalId: file.id,
    title: title?.trim() || titleOf(file),
    url: addressOf(file),
    body,
    breadcrumbs,
    labels: [],
    access,
    ...(Number.isNaN(updatedAt) ? {} : { updatedAt: new Date(updatedAt) }),
    revision,
    path: `${pathOfDrive(file.driveId)}/${file.id.toLowerCase()}`,
    ...(images.length === 0 ? {} : { images }),
  };
}

/** Below which all files of a shared drive are kept, so that they can go with it. */
export function pathOfDrive(driveId: string | null | undefined): string {
  return driveId ? `drive-${driveId.toLowerCase()}` : "my-drive";
}

/**
 * Mark of a file's content, name and place. `modifiedTime` is no part of it: an upload keeps the time that its computer
 * told, and neither trashing nor restoring changes it. Documents of Google have no checksum, so their version stands
 * in; it rises with every change, also with ones that nobody sees.
 */
export function revisionOf(file: DriveFile, { breadcrumbs }: Place): string {
  const content = file.md5Checksum ?? file.headRevisionId ?? `v${file.version ?? ""}`;
  const around = createHash("sha256")
    .update(JSON.stringify([file.name, file.mimeType, file.driveId, breadcrumbs]))
    .digest("base64url");
  return `${content}/${around.slice(0, 16)}`;
}

/** Documents of Google have no ending, and a dot in their names ends a word. */
function titleOf({ name, mimeType, id }: DriveFile): string {
  const text = name?.trim() || id;
  const hasEnding = !mimeType?.startsWith("application/vnd.google-apps.") && isConvertible("", text);
  return hasEnding ? text.replace(/(?<=.)\.\w+$/, "") : text;
}

function addressOf({ id, webViewLink }: DriveFile): string {
  return webViewLink?.startsWith("https://")
    ? webViewLink
    : `https://drive.google.com/open?id=${encodeURIComponent(id)}`;
}
