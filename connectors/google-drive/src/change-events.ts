import type { Corpus } from "./corpora.ts";
import { fileEvents, shortcutEvents, type DriveEvent } from "./file-events.ts";
import { folderType } from "./folder-tree.ts";
import { isLimited } from "./is-limited.ts";
import { listBelow } from "./list-files.ts";
import { pathOfDrive } from "./map-document.ts";
import type { OpenDrive } from "./open-drive.ts";
import type { DriveChange, DriveFile } from "./schemas.ts";
import { rangeFailure } from "./range-failure.ts";
import { ownPlace, placesOfShortcuts } from "./scope.ts";
import { shortcutType } from "./select-file.ts";

/** What a page of the feed means. Changes tell the state as it is now, so their order does not matter. */
export async function* changeEvents(
  drive: OpenDrive,
  corpus: Corpus,
  changes: readonly DriveChange[],
): AsyncGenerator<DriveEvent, void> {
  const files: DriveFile[] = [];
  const folders: DriveFile[] = [];
  for (const { changeType, driveId, fileId, removed, file } of changes) {
    if (changeType === "drive" && removed && driveId)
      yield {
        kind: "delete-tree",
        path: pathOfDrive(driveId),
        reason: "the shared drive is gone, or not shared any more",
      };
    else if (file?.mimeType === folderType) folders.push(file);
    else if (file) files.push(file);
    // Deleted, or out of these credentials' sight: Drive tells nothing but the id.
    else if (removed && fileId) yield { kind: "delete", externalId: fileId, reason: "deleted, or not shared any more" };
  }
  for (const folder of folders) drive.tree.put(folder);
  yield* stateOf(drive, corpus, files);
  // A folder's name, place, trash and sharing are those of everything below it, and Drive need not say so of each.
  for (const folder of folders)
    for await (const { files: below, brokenOff } of listBelow(drive, corpus, folder.id)) {
      yield* stateOf(drive, corpus, below);
      if (brokenOff !== undefined) yield rangeFailure(brokenOff);
    }
}

/** Files as they are now, read or taken away. */
async function* stateOf(
  drive: OpenDrive,
  corpus: Corpus,
  files: readonly DriveFile[],
): AsyncGenerator<DriveEvent, void> {
  const { all } = await drive.corpora();
  const elsewhere: DriveFile[] = [];
  for (const file of files) {
    // Those of a shared drive are told in that drive's own feed too.
    if (corpus === null && file.driveId && all.includes(file.driveId)) continue;
    if (file.mimeType === shortcutType) yield* shortcutEvents(drive, file);
    else if (file.trashed) yield { kind: "delete", externalId: file.id, reason: "moved to the trash" };
    else {
      const place = await ownPlace(drive, file);
      if (place === undefined) elsewhere.push(file);
      else yield* fileEvents(drive, file, place);
    }
  }
  const places =
    elsewhere.length === 0
      ? new Map()
      : await placesOfShortcuts(
          drive,
          elsewhere.map(({ id }) => id),
        );
  for (const file of elsewhere) {
    const place = places.get(file.id);
    if (place !== undefined) yield* fileEvents(drive, file, place);
    else yield { kind: "delete", externalId: file.id, reason: reasonElsewhere(drive) };
  }
}

function reasonElsewhere({ context }: OpenDrive): string {
  return isLimited(context.config) ? "moved out of the chosen folders" : "not shared any more";
}
