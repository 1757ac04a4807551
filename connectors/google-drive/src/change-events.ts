import type { Corpus } from "./corpora.ts";
import { fileEvents, shortcutEvents, type DriveEvent } from "./file-events.ts";
import { folderType } from "./folder-tree.ts";
import { isLimited } from "./is-limited.ts";
import { listBelow } from "./list-files.ts";
import { pathOfDrive, revisionOf } from "./map-document.ts";
import type { OpenDrive } from "./open-drive.ts";
import { rangeFailure } from "./range-failure.ts";
import type { DriveChange, DriveFile } from "./schemas.ts";
import { ownPlace, placesOfShortcuts } from "./scope.ts";
import { shortcutType } from "./select-file.ts";

/** States of files that one read of a feed has told already: a new folder is told with its files, and they by themselves. */
export type ToldStates = Map<string, string>;

/** What a page of the feed means. Changes tell the state as it is now, so their order does not matter. */
export async function* changeEvents(
  drive: OpenDrive,
  corpus: Corpus,
  changes: readonly DriveChange[],
  told: ToldStates,
): AsyncGenerator<DriveEvent, void> {
  const { all } = await drive.corpora();
  const files: DriveFile[] = [];
  const folders: DriveFile[] = [];
  for (const { changeType, driveId, fileId, removed, file } of changes) {
    if (changeType === "drive" && removed && driveId)
      yield {
        kind: "delete-tree",
        path: pathOfDrive(driveId),
        reason: "the shared drive is gone, or not shared any more",
      };
    // Those of a shared drive are told in that drive's own feed too.
    else if (corpus === null && file?.driveId && all.includes(file.driveId)) continue;
    else if (file?.mimeType === folderType) folders.push(file);
    else if (file) files.push(file);
    // Deleted, or out of these credentials' sight: Drive tells nothing but the id.
    else if (removed && fileId) yield { kind: "delete", externalId: fileId, reason: "deleted, or not shared any more" };
  }
  for (const folder of folders) drive.tree.put(folder);
  yield* stateOf(drive, files, told);
  for (const folder of await outermost(drive, folders)) yield* folderEvents(drive, folder, told);
}

/** A folder's name, place, trash and sharing are those of everything below it, and Drive need not say so of each. */
async function* folderEvents(drive: OpenDrive, folder: DriveFile, told: ToldStates): AsyncGenerator<DriveEvent, void> {
  for await (const { files, brokenOff } of listBelow(drive, folder.driveId ?? null, folder.id)) {
    yield* stateOf(drive, files, told);
    if (brokenOff !== undefined) yield rangeFailure(brokenOff);
  }
}

/** Without those that lie in another one of them. */
async function outermost(drive: OpenDrive, folders: readonly DriveFile[]): Promise<DriveFile[]> {
  const ids = new Set(folders.map(({ id }) => id));
  const outer: DriveFile[] = [];
  for (const folder of folders) {
    const place = await drive.tree.placeOf(folder);
    if (!place.folders.some((id) => ids.has(id))) outer.push(folder);
  }
  return outer;
}

/** Files as they are now, read or taken away. */
async function* stateOf(
  drive: OpenDrive,
  files: readonly DriveFile[],
  told: ToldStates,
): AsyncGenerator<DriveEvent, void> {
  const elsewhere: DriveFile[] = [];
  const targets = new Set<string>();
  for (const file of files) {
    const state = `${file.version} ${file.trashed} ${revisionOf(file, await drive.tree.placeOf(file))}`;
    if (told.get(file.id) === state) continue;
    told.set(file.id, state);
    if (file.mimeType === shortcutType) yield* shortcutEvents(drive, file, targets);
    else if (file.trashed) yield { kind: "delete", externalId: file.id, reason: "moved to the trash" };
    else {
      const place = await ownPlace(drive, file);
      if (place === undefined) elsewhere.push(file);
      else yield* fileEvents(drive, file, place);
    }
  }
  if (elsewhere.length === 0) return;
  const ids = elsewhere.map(({ id }) => id);
  const places = await placesOfShortcuts(drive, ids);
  for (const file of elsewhere) {
    const place = places.get(file.id);
    if (place !== undefined) yield* fileEvents(drive, file, place);
    else yield { kind: "delete", externalId: file.id, reason: reasonElsewhere(drive) };
  }
}

function reasonElsewhere({ context }: OpenDrive): string {
  return isLimited(context.config) ? "moved out of the chosen folders" : "not shared any more";
}
