import { ConnectorError, type SourceEvent } from "@handrail/connector-kit";
import type { DropboxCheckpoint } from "./checkpoint.ts";
import type { DropboxClient, DropboxContext } from "./client.ts";
import { loadFile } from "./load-file.ts";
import { revisionOf } from "./map-document.ts";
import type { DropboxEntry, DropboxFile } from "./schemas.ts";
import { selectFile } from "./select-file.ts";
import { pathOfFile, pathsOfDeleted } from "./tree-path.ts";

export type DropboxEvent = SourceEvent<DropboxCheckpoint>;

/**
 * What an entry of a listing or of the feed means. Entries come in order and must be told in order: a move is a deletion
 * at the old path and the same file at the new one.
 * @param tellsChanges whether entries follow a listing that was complete; within one, what was replaced is not seen again
 */
export async function* entryEvents(
  context: DropboxContext,
  client: DropboxClient,
  entry: DropboxEntry,
  tellsChanges: boolean,
): AsyncGenerator<DropboxEvent, void> {
  const path = entry.path_lower ?? "";
  switch (entry[".tag"]) {
    case "file":
      return yield* fileEvents(context, client, entry, tellsChanges);
    case "folder":
      // Where a file was, there may be a folder now. What lies in a folder that was there before stays.
      if (tellsChanges && path !== "")
        yield { kind: "delete-tree", path: pathOfFile(path), reason: "replaced by a folder" };
      return;
    case "deleted":
      if (path === "") return;
      for (const gone of pathsOfDeleted(path)) yield { kind: "delete-tree", path: gone, reason: "deleted or moved" };
  }
}

async function* fileEvents(
  context: DropboxContext,
  client: DropboxClient,
  file: DropboxFile,
  tellsChanges: boolean,
): AsyncGenerator<DropboxEvent, void> {
  const { id: externalId, name: title } = file;
  const selection = selectFile(context.config, file);
  const known = await context.known.revision(externalId);
  if (selection.kind === "left-out") {
    if (selection.notable || known !== undefined) yield { kind: "skip", externalId, title, reason: selection.reason };
    return;
  }
  if (known === revisionOf(file)) return yield { kind: "unchanged", externalId };
  // A file that is new here may have taken the place of a folder, and what lay in that has gone.
  if (tellsChanges && known === undefined && file.path_lower)
    yield { kind: "delete-tree", path: file.path_lower, reason: "replaced by a file" };
  try {
    yield { kind: "upsert", item: await loadFile(context, client, file, selection) };
  } catch (error) {
    if (!(error instanceof ConnectorError) || stopsEverything.has(error.code)) throw error;
    if (error.code === "not_found") yield { kind: "delete", externalId, reason: "deleted" };
    else yield { kind: "failure", scope: "item", externalId, title, error };
  }
}

const stopsEverything: ReadonlySet<string> = new Set([
  "invalid_credential",
  "expired_credential",
  "missing_scope",
  "invalid_config",
  "rate_limited",
  "address_not_allowed",
]);
