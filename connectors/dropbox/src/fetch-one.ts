import { ConnectorError, type FetchedItem } from "@handrail/connector-kit";
import { chosenFolders } from "./chosen-folders.ts";
import { createDropboxClient, type DropboxContext } from "./client.ts";
import { loadFile } from "./load-file.ts";
import { metadataSchema } from "./schemas.ts";
import { isBelow, selectFile } from "./select-file.ts";

/** Reads one file by its id, wherever it lies now. @throws ConnectorError */
export async function fetchOne(context: DropboxContext, externalId: string): Promise<FetchedItem> {
  if (!externalId.startsWith("id:")) return { kind: "gone", reason: "not a file of Dropbox" };
  const client = createDropboxClient(context);
  try {
    const entry = await client.call("files/get_metadata", { path: externalId }, metadataSchema);
    if (entry[".tag"] !== "file") return { kind: "gone", reason: "deleted" };
    const folders = chosenFolders(context.config);
    // A folder that is named by its id has no path to compare with; the listing decides about those.
    const isChosen = folders.some((folder) => folder.startsWith("id:") || isBelow(entry.path_lower ?? "", folder));
    if (!isChosen) return { kind: "skip", reason: "outside the chosen folders" };
    const selection = selectFile(context.config, entry);
    if (selection.kind === "left-out") return { kind: "skip", reason: selection.reason };
    return { kind: "item", item: await loadFile(context, client, entry, selection) };
  } catch (error) {
    if (error instanceof ConnectorError && error.code === "not_found") return { kind: "gone", reason: "deleted" };
    throw error;
  }
}
