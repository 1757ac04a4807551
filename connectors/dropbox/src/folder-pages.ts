import { ConnectorError } from "@handrail/connector-kit";
import type { FolderProgress } from "./checkpoint.ts";
import type { DropboxClient } from "./client.ts";
import { pageSchema, type DropboxEntry } from "./schemas.ts";

export interface FolderPage {
  readonly entries: readonly DropboxEntry[];
  /** Where the folder has been read to after this page. */
  readonly progress: FolderProgress;
  /** Why this is the last page although there is more. */
  readonly brokenOff: string | undefined;
}

const pageSize = 1000;
/** A page that comes twice is asked for again; one that always leads back would be asked for without end. */
const mostRequestsPerCursor = 3;

/**
 * Reads a folder and everything below it, or what changed there since the cursor, page by page. Only a page that says
 * so is the last one.
 * @throws ConnectorError `checkpoint_expired` when Dropbox does not know the cursor any more, among others
 */
export async function* folderPages(client: DropboxClient, start: FolderProgress): AsyncGenerator<FolderPage, void> {
  const { path } = start;
  const requests = new Map<string, number>();
  let progress = start;
  for (;;) {
    const { cursor } = progress;
    const page =
      cursor === null
        ? await client.call("files/list_folder", firstPage(path), pageSchema)
        : await client.call("files/list_folder/continue", { cursor }, pageSchema);
    const { entries, has_more: hasMore } = page;
    const next = page.cursor;
    if (typeof next !== "string" || typeof hasMore !== "boolean")
      return yield { entries, progress, brokenOff: "Dropbox ended the list without saying that it is complete." };
    progress = { path, cursor: next, listed: !hasMore || start.listed };
    const times = (requests.get(next) ?? 0) + 1;
    requests.set(next, times);
    const isCircle = hasMore && times > mostRequestsPerCursor;
    const brokenOff = isCircle ? "Dropbox's list leads back to a page that was read before." : undefined;
    yield { entries, progress, brokenOff };
    if (!hasMore || isCircle) return;
  }
}

function firstPage(path: string): object {
  return {
    path,
    recursive: true,
    include_deleted: false,
    include_mounted_folders: true,
    include_non_downloadable_files: true,
    limit: pageSize,
  };
}

/** True for what is wrong with one folder only: the others can still be read. */
export function concernsFolder(error: unknown): error is ConnectorError {
  return error instanceof ConnectorError && (error.code === "not_found" || error.code === "unreadable");
}
