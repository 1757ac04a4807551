import { ConnectorError, type ListedItem } from "@handrail/connector-kit";
import { chosenFolders } from "./chosen-folders.ts";
import { createDropboxClient, type DropboxContext } from "./client.ts";
import { folderPages } from "./folder-pages.ts";
import { selectFile } from "./select-file.ts";

/** Identity of every file that a full read would report, without loading any. @throws ConnectorError when it would be incomplete */
export async function* enumerate(context: DropboxContext): AsyncGenerator<ListedItem, void> {
  const client = createDropboxClient(context);
  for (const path of chosenFolders(context.config)) {
    for await (const { entries, brokenOff } of folderPages(client, { path, cursor: null, listed: false })) {
      for (const entry of entries)
        if (entry[".tag"] === "file" && selectFile(context.config, entry).kind !== "left-out")
          yield { externalId: entry.id, access: "unstated" };
      if (brokenOff !== undefined) throw new ConnectorError({ code: "invalid_response", message: brokenOff });
    }
  }
}
