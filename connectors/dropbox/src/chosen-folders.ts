import type { DropboxConfig } from "./config.ts";
import { isBelow } from "./select-file.ts";

/** Folders to read, none of them within another: one that lies in another would be read twice. */
export function chosenFolders({ folders }: Pick<DropboxConfig, "folders">): readonly string[] {
  if (folders.length === 0) return [""];
  const all = [...new Set(folders)];
  return all.filter(
    (folder) =>
      !all.some(
        (other) => other !== folder && isBelow(folder.toLowerCase(), other) && !isBelow(other.toLowerCase(), folder),
      ),
  );
}
