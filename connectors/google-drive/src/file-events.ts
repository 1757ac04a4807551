import { ConnectorError, type SourceEvent } from "@handrail/connector-kit";
import type { DriveCheckpoint } from "./checkpoint.ts";
import { folderType, type Place } from "./folder-tree.ts";
import { loadFile } from "./load-file.ts";
import { revisionOf } from "./map-document.ts";
import type { OpenDrive } from "./open-drive.ts";
import type { DriveFile } from "./schemas.ts";
import { ownPlace, placesOfShortcuts } from "./scope.ts";
import { selectFile, shortcutType } from "./select-file.ts";
import { unlessMissing } from "./unless-missing.ts";

export type DriveEvent = SourceEvent<DriveCheckpoint>;

/** What a file that lies among what is read means. @param place where it is shown to lie */
export async function* fileEvents(drive: OpenDrive, file: DriveFile, place: Place): AsyncGenerator<DriveEvent, void> {
  const { context } = drive;
  const externalId = file.id;
  const title = file.name ?? "";
  const selection = selectFile(context.config, file);
  const known = await context.known.revision(externalId);
  if (selection.kind === "left-out") {
    if (selection.notable || known !== undefined) yield { kind: "skip", externalId, title, reason: selection.reason };
    return;
  }
  try {
    if (known === revisionOf(file, place))
      return yield { kind: "unchanged", externalId, access: await drive.accessOf(file) };
    yield { kind: "upsert", item: await loadFile(drive, file, place, selection) };
  } catch (error) {
    yield failureOf(error, externalId, title);
  }
}

/** What it means that one file could not be read. @throws what ends the read */
function failureOf(error: unknown, externalId: string, title: string): DriveEvent {
  if (!(error instanceof ConnectorError) || stopsEverything.has(error.code)) throw error;
  if (error.code === "not_found") return { kind: "delete", externalId, reason: "deleted, or not shared any more" };
  return { kind: "failure", scope: "item", externalId, title, error };
}

/** What a shortcut stands for. `itself`: its target is read where it lies, or is nothing that is read at all. */
export type ResolvedShortcut =
  | { readonly kind: "itself" }
  | { readonly kind: "gone" }
  | { readonly kind: "target"; readonly file: DriveFile; readonly place: Place };

/** Looks for a shortcut's target, and for where it is shown to lie: several shortcuts to one file are one item. */
export async function resolveShortcut(drive: OpenDrive, shortcut: DriveFile): Promise<ResolvedShortcut> {
  const { targetId, targetMimeType, targetResourceKey } = shortcut.shortcutDetails ?? {};
  if (!targetId || targetMimeType === folderType || targetMimeType === shortcutType) return { kind: "itself" };
  const target = await unlessMissing(drive.client.file(targetId, targetResourceKey));
  if (target === undefined || target.trashed) return { kind: "gone" };
  if ((await ownPlace(drive, target)) !== undefined) return { kind: "itself" };
  const place = (await placesOfShortcuts(drive, [targetId])).get(targetId);
  if (place === undefined) return { kind: "gone" };
  return { kind: "target", file: { ...target, resourceKey: target.resourceKey ?? targetResourceKey }, place };
}

/** @param met targets that earlier shortcuts led to, and that need not be looked at again */
export async function* shortcutEvents(
  drive: OpenDrive,
  shortcut: DriveFile,
  met: Set<string>,
): AsyncGenerator<DriveEvent, void> {
  const target = shortcut.shortcutDetails?.targetId;
  if (!target || met.has(target)) return;
  met.add(target);
  let resolved: ResolvedShortcut;
  try {
    resolved = await resolveShortcut(drive, shortcut);
  } catch (error) {
    return yield failureOf(error, target, shortcut.name ?? "");
  }
  if (resolved.kind === "target") yield* fileEvents(drive, resolved.file, resolved.place);
  if (resolved.kind === "gone")
    yield { kind: "delete", externalId: target, reason: "no shortcut leads to it any more" };
}

const stopsEverything: ReadonlySet<string> = new Set([
  "invalid_credential",
  "expired_credential",
  "missing_scope",
  "invalid_config",
  "rate_limited",
  "checkpoint_expired",
]);
