import { ConnectorError } from "@handrail/connector-kit";
import type { DriveConfig } from "./config.ts";
import type { Place } from "./folder-tree.ts";
import { isLimited } from "./is-limited.ts";
import type { OpenDrive } from "./open-drive.ts";
import type { DriveFile } from "./schemas.ts";

/** Whether a file that lies here is read. */
function isInScope(config: DriveConfig, file: Pick<DriveFile, "driveId">, place: Place): boolean {
  if (!isLimited(config)) return true;
  if (file.driveId && config.sharedDrives.includes(file.driveId)) return true;
  return place.folders.some((folder) => config.folders.includes(folder));
}

/**
 * Where a file lies, if it is read for lying there. Without a limit everything is read that Drive lists; what somebody
 * merely has a link to is in no list.
 */
export async function ownPlace({ context, tree }: OpenDrive, file: DriveFile): Promise<Place | undefined> {
  const place = await tree.placeOf(file);
  const isListed = file.driveId || file.ownedByMe || file.sharedWithMeTime || file.parents?.length;
  if (!isLimited(context.config)) return isListed ? place : undefined;
  return isInScope(context.config, file, place) ? place : undefined;
}

/** Files per question: its address must not get too long. */
const targetsPerQuestion = 20;
const mostPages = 20;

/** Where shortcuts to these files lie among what is read; of several to one file, the first by id. */
export async function placesOfShortcuts(drive: OpenDrive, targets: readonly string[]): Promise<Map<string, Place>> {
  const shortcuts: DriveFile[] = [];
  for (let start = 0; start < targets.length; start += targetsPerQuestion)
    shortcuts.push(...(await shortcutsTo(drive, targets.slice(start, start + targetsPerQuestion))));
  const places = new Map<string, Place>();
  for (const shortcut of shortcuts.sort((one, other) => (one.id < other.id ? -1 : 1))) {
    const target = shortcut.shortcutDetails?.targetId;
    if (!target || places.has(target)) continue;
    const place = await drive.tree.placeOf(shortcut);
    if (isInScope(drive.context.config, shortcut, place)) places.set(target, place);
  }
  return places;
}

async function shortcutsTo(drive: OpenDrive, targets: readonly string[]): Promise<DriveFile[]> {
  const q = `trashed = false and (${targets.map((id) => `shortcutDetails.targetId = '${id}'`).join(" or ")})`;
  const found: DriveFile[] = [];
  for (const corpus of (await drive.corpora()).all) {
    let page: string | null = null;
    for (let pages = 0; pages < mostPages; pages += 1) {
      const answer = await drive.client.files({ corpus, q, page });
      found.push(...answer.files);
      page = answer.nextPageToken || null;
      // That there is no shortcut may only be concluded from having seen them all.
      if (answer.incompleteSearch || (page !== null && pages + 1 === mostPages)) throw notSearched();
      if (page === null) break;
    }
  }
  return found;
}

function notSearched(): ConnectorError {
  return new ConnectorError({ code: "unavailable", message: "Google Drive could not search for all shortcuts." });
}
