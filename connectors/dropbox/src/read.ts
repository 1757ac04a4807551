import { ConnectorError } from "@handrail/connector-kit";
import { chosenFolders } from "./chosen-folders.ts";
import type { DropboxCheckpoint, FolderProgress } from "./checkpoint.ts";
import { createDropboxClient, type DropboxClient, type DropboxContext } from "./client.ts";
import { entryEvents, type DropboxEvent } from "./entry-events.ts";
import { concernsFolder, folderPages } from "./folder-pages.ts";

export interface ReadRequest {
  readonly mode: "full" | "incremental";
  readonly checkpoint: DropboxCheckpoint;
}

/** Reads every file of the chosen folders, or what happened in them since the checkpoint. */
export async function* read(
  context: DropboxContext,
  { mode, checkpoint }: ReadRequest,
): AsyncGenerator<DropboxEvent, void> {
  const client = createDropboxClient(context);
  const goesOn = mode === "full" ? checkpoint.phase === "listing" : checkpoint.phase !== "start";
  const earlier = goesOn && checkpoint.phase !== "start" ? checkpoint.folders : [];
  const folders = chosenFolders(context.config).map(
    (path) => earlier.find((folder) => folder.path === path) ?? { path, cursor: null, listed: false },
  );
  if (mode === "full") yield* readListing(context, client, folders);
  else yield* readFeed(context, client, folders);
}

async function* readListing(
  context: DropboxContext,
  client: DropboxClient,
  folders: FolderProgress[],
): AsyncGenerator<DropboxEvent, void> {
  let reason: string | undefined;
  for (const [index, folder] of folders.entries()) {
    if (!folder.listed) reason = (yield* readFolder(context, client, folders, index, "listing")) ?? reason;
  }
  if (reason === undefined) yield { kind: "listing-end", complete: true };
  else yield { kind: "listing-end", complete: false, reason };
  yield { kind: "checkpoint", checkpoint: { phase: "feed", folders: [...folders] } };
}

async function* readFeed(
  context: DropboxContext,
  client: DropboxClient,
  folders: FolderProgress[],
): AsyncGenerator<DropboxEvent, void> {
  for (const index of folders.keys()) {
    const reason = yield* readFolder(context, client, folders, index, "feed");
    if (reason !== undefined)
      yield {
        kind: "failure",
        scope: "range",
        error: new ConnectorError({ code: "invalid_response", message: reason }),
      };
  }
}

/**
 * Goes through the pages of one folder and keeps its progress.
 * @returns why it could not be read to its end
 */
async function* readFolder(
  context: DropboxContext,
  client: DropboxClient,
  folders: FolderProgress[],
  index: number,
  phase: "listing" | "feed",
): AsyncGenerator<DropboxEvent, string | undefined> {
  const folder = folders[index] as FolderProgress;
  let done = 0;
  try {
    for await (const { entries, progress, brokenOff } of folderPages(client, folder)) {
      for (const entry of entries) yield* entryEvents(context, client, entry, folder.listed);
      done += entries.length;
      yield { kind: "progress", done };
      if (brokenOff !== undefined) return brokenOff;
      folders[index] = progress;
      yield { kind: "checkpoint", checkpoint: { phase, folders: [...folders] } };
    }
  } catch (error) {
    if (!concernsFolder(error)) throw error;
    return `The folder ${folder.path || "/"} cannot be read: ${error.message}`;
  }
  return undefined;
}
