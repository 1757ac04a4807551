import { ConnectorError } from "@handrail/connector-kit";
import type { DriveClient } from "./client.ts";
import type { DriveFile } from "./schemas.ts";

export const folderType = "application/vnd.google-apps.folder";

export type Folder = Pick<DriveFile, "id" | "name" | "parents" | "driveId" | "ownedByMe" | "trashed">;

/** Where a file lies, as far up as these credentials may see. */
export interface Place {
  /** Ids of the folders, innermost first. */
  readonly folders: readonly string[];
  /** Their names, outermost first. My Drive itself is no name that tells anything. */
  readonly breadcrumbs: readonly string[];
}

/** Folders as they are now, each asked for once. */
export interface FolderTree {
  put(folder: Folder): void;
  placeOf(file: Pick<DriveFile, "id" | "parents" | "driveId">): Promise<Place>;
}

/** No folder lies deeper; a circle would have no end. */
const deepest = 100;

export function createFolderTree(client: DriveClient): FolderTree {
  const folders = new Map<string, Promise<Folder | undefined>>();

  async function load(id: string, driveId: string | null | undefined): Promise<Folder | undefined> {
    try {
      return id === driveId ? await client.drive(id) : await client.file(id);
    } catch (error) {
      // What is shared by itself has parents that are not.
      if (error instanceof ConnectorError && (error.code === "not_found" || error.code === "unreadable"))
        return undefined;
      throw error;
    }
  }

  function folderOf(id: string, driveId: string | null | undefined): Promise<Folder | undefined> {
    const known = folders.get(id);
    if (known !== undefined) return known;
    const asked = load(id, driveId);
    folders.set(id, asked);
    // A failure that passes must not stay.
    asked.catch(() => folders.delete(id));
    return asked;
  }

  return {
    put: (folder) => void folders.set(folder.id, Promise.resolve(folder)),
    async placeOf(file) {
      const ids: string[] = [];
      const names: string[] = [];
      let at: Folder | undefined = file;
      while (at?.parents?.[0] && ids.length < deepest) {
        const id: string = at.parents[0];
        if (ids.includes(id)) break;
        ids.push(id);
        at = await folderOf(id, file.driveId);
        const isMyDrive = at?.ownedByMe === true && !at.parents?.length;
        if (at?.name && !isMyDrive) names.unshift(at.name);
      }
      return { folders: ids, breadcrumbs: names };
    },
  };
}
