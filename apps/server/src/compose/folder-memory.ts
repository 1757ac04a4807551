import type { AccountStore, Locale, WorkspaceId } from "@handrail/core";
import type { FolderMemory } from "../publishing/content-folder.ts";

/** Keeps what the content folder held among the settings of the installation. */
export function folderMemoryIn(accounts: AccountStore, workspaceId: WorkspaceId): FolderMemory {
  const nameOf = (locale: Locale) => `content_folder:${workspaceId}:${locale}`;
  return {
    async recall(locale) {
      const stored = await accounts.getSetting(nameOf(locale));
      return new Set(stored ? (JSON.parse(stored) as string[]) : []);
    },
    remember: (locale, paths) => accounts.putSetting(nameOf(locale), JSON.stringify(paths)),
  };
}
