import { createHash } from "node:crypto";
import type { SourceImage, SourceItem } from "@handrail/connector-kit";
import type { DropboxFile } from "./schemas.ts";
import { pathOfFile } from "./tree-path.ts";

export interface FileText {
  readonly body: string;
  /** From the document itself, where it is written by hand. */
  readonly title?: string;
  readonly images?: readonly SourceImage[];
}

/** A file as an item. Who may read it is the admin's to say: see the manifest. */
export function mapDocument(file: DropboxFile, { body, title, images = [] }: FileText, revision: string): SourceItem {
  const updatedAt = Date.parse(file.server_modified ?? "");
  return {
    externalId: file.id,
    title: title?.trim() || titleOf(file.name),
    url: addressOf(file),
    body,
    breadcrumbs: foldersOf(file),
    labels: [],
    access: "unstated",
    ...(Number.isNaN(updatedAt) ? {} : { updatedAt: new Date(updatedAt) }),
    revision,
    path: pathOfFile(file.path_lower ?? ""),
    ...(images.length === 0 ? {} : { images }),
  };
}

/**
 * Mark of a file's content and place: the same id at another path is to be taken over again. `client_modified` is
 * whatever a computer claimed once, and no part of it. Paper has no hash, so its revision number stands in.
 */
export function revisionOf(file: DropboxFile, content = file.content_hash ?? file.rev ?? ""): string {
  const place = createHash("sha256")
    .update(file.path_display ?? file.path_lower ?? "")
    .digest("base64url");
  return `${content}/${place.slice(0, 16)}`;
}

function titleOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? name : name.slice(0, dot);
}

function foldersOf({ path_display: shown, path_lower: lower }: DropboxFile): string[] {
  return (shown ?? lower ?? "").split("/").slice(1, -1);
}

/** Where a person with access opens the file. Sharing links would be a change in Dropbox, so none is made. */
function addressOf(file: DropboxFile): string {
  if (file.preview_url?.startsWith("https://")) return file.preview_url;
  const folders = foldersOf(file).map((folder) => `/${encodeURIComponent(folder)}`);
  return `https://www.dropbox.com/home${folders.join("")}?preview=${encodeURIComponent(file.name)}`;
}
