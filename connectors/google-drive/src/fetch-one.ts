import type { FetchedItem } from "@handrail/connector-kit";
import type { DriveContext } from "./drive-context.ts";
import { loadFile } from "./load-file.ts";
import { openDrive } from "./open-drive.ts";
import { ownPlace, placesOfShortcuts } from "./scope.ts";
import { selectFile } from "./select-file.ts";
import { unlessMissing } from "./unless-missing.ts";

/** Reads one file by its id, wherever it lies now. @throws ConnectorError */
export async function fetchOne(context: DriveContext, externalId: string): Promise<FetchedItem> {
  if (!/^[\w-]+$/.test(externalId)) return { kind: "gone", reason: "not a file of Google Drive" };
  const drive = openDrive(context);
  const file = await unlessMissing(drive.client.file(externalId));
  if (file === undefined) return { kind: "gone", reason: "deleted, or not shared any more" };
  if (file.trashed) return { kind: "gone", reason: "moved to the trash" };
  const place = (await ownPlace(drive, file)) ?? (await placesOfShortcuts(drive, [file.id])).get(file.id);
  if (place === undefined) return { kind: "skip", reason: "outside of what is read" };
  const selection = selectFile(context.config, file);
  if (selection.kind === "left-out") return { kind: "skip", reason: selection.reason };
  const item = await unlessMissing(loadFile(drive, file, place, selection));
  return item === undefined ? { kind: "gone", reason: "deleted, or not shared any more" } : { kind: "item", item };
}
