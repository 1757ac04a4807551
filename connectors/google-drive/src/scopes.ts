import type { ScopeOption } from "@handrail/connector-kit";
import { createDriveClient } from "./client.ts";
import type { DriveContext } from "./drive-context.ts";
import { folderType } from "./folder-tree.ts";

/** A person waits for the answer. */
const mostPagesPerDrive = 3;

/** Shared drives and folders that a sync may be limited to. One that is missing can be entered by its id. */
export async function scopes(context: DriveContext, field: string): Promise<readonly ScopeOption[]> {
  if (field !== "folders" && field !== "sharedDrives") return [];
  const client = createDriveClient(context);
  const drives = (await client.drives()).map(({ id, name }) => ({ id, name: name ?? id }));
  if (field === "sharedDrives") return drives;
  const folders: ScopeOption[] = [...drives];
  for (const corpus of [null, ...drives.map(({ id }) => id)]) {
    let page: string | null = null;
    for (let pages = 0; pages < mostPagesPerDrive; pages += 1) {
      const q = `trashed = false and mimeType = '${folderType}'`;
      const answer = await client.files({ corpus, q, page });
      for (const { id, name, parents } of answer.files)
        if (!folders.some((folder) => folder.id === id))
          folders.push({ id, name: name ?? id, ...(parents?.[0] ? { parentId: parents[0] } : {}) });
      page = answer.nextPageToken ?? null;
      if (page === null) break;
    }
  }
  // My Drive itself is no folder of the list.
  const known = new Set(folders.map(({ id }) => id));
  return folders.map(({ id, name, parentId }) =>
    parentId !== undefined && known.has(parentId) ? { id, name, parentId } : { id, name },
  );
}
