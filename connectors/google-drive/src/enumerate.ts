import { ConnectorError, type ListedItem } from "@handrail/connector-kit";
import type { DriveContext } from "./drive-context.ts";
import { resolveShortcut } from "./file-events.ts";
import { firstPlace, listFiles } from "./list-files.ts";
import { openDrive } from "./open-drive.ts";
import { selectFile, shortcutType } from "./select-file.ts";

/** Identity and access of every file that a full read would report. @throws ConnectorError when it would be incomplete */
export async function* enumerate(context: DriveContext): AsyncGenerator<ListedItem, void> {
  const drive = openDrive(context);
  const { all, missingFolders } = await drive.corpora();
  if (missingFolders.length > 0) throw incomplete(`The folder ${missingFolders[0]} is not there any more.`);
  for (const corpus of all)
    for await (const { files, brokenOff } of listFiles(drive, corpus, firstPlace)) {
      for (const listed of files) {
        if (corpus === null && listed.driveId && all.includes(listed.driveId)) continue;
        const isShortcut = listed.mimeType === shortcutType;
        const resolved = isShortcut ? await resolveShortcut(drive, listed) : undefined;
        const file = isShortcut ? (resolved?.kind === "target" ? resolved.file : undefined) : listed;
        if (file !== undefined && selectFile(context.config, file).kind !== "left-out")
          yield { externalId: file.id, access: await drive.accessOf(file) };
      }
      if (brokenOff !== undefined) throw incomplete(brokenOff);
    }
}

function incomplete(message: string): ConnectorError {
  return new ConnectorError({ code: "invalid_response", message });
}
