import { ConnectorError, type ScopeOption } from "@handrail/connector-kit";
import { createDropboxClient, type DropboxClient, type DropboxContext } from "./client.ts";
import { pageSchema } from "./schemas.ts";

/** Each costs a request; a person waits for the answer. */
const mostFoldersOpened = 60;
const deepest = 3;

/** Folders that a sync may be limited to, the upper levels of the tree. A deeper one can be entered by its path. */
export async function scopes(context: DropboxContext, field: string): Promise<readonly ScopeOption[]> {
  if (field !== "folders" && field !== "excludedFolders") return [];
  const client = createDropboxClient(context);
  const found: ScopeOption[] = [];
  let level = [""];
  let opened = 0;
  for (let depth = 0; depth < deepest && level.length > 0; depth += 1) {
    const next: string[] = [];
    for (const parent of level) {
      opened += 1;
      if (opened > mostFoldersOpened) return found;
      for (const { path, name } of await subfolders(client, parent)) {
        found.push({ id: path, name, ...(parent === "" ? {} : { parentId: parent }) });
        next.push(path);
      }
    }
    level = next;
  }
  return found;
}

async function subfolders(client: DropboxClient, path: string): Promise<{ path: string; name: string }[]> {
  const folders: { path: string; name: string }[] = [];
  try {
    let page = await client.call("files/list_folder", { path, recursive: false, limit: 2000 }, pageSchema);
    for (let pages = 0; pages < 20; pages += 1) {
      for (const entry of page.entries)
        if (entry[".tag"] === "folder" && entry.path_display)
          folders.push({ path: entry.path_display, name: entry.name });
      if (page.has_more !== true || !page.cursor) break;
      page = await client.call("files/list_folder/continue", { cursor: page.cursor }, pageSchema);
    }
  } catch (error) {
    // A folder may be visible and closed at the same time.
    if (path === "" || !(error instanceof ConnectorError) || error.code !== "not_found") throw error;
  }
  return folders;
}
