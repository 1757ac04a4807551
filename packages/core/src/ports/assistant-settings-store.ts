import type { AssistantSettings } from "../assistant-settings.ts";
import type { WorkspaceId } from "../ids.ts";

export interface StoredAssistantSettings {
  /** Counts from 1; 0 while nothing was ever saved. */
  readonly version: number;
  readonly settings: AssistantSettings;
  readonly updatedAt: Date | null;
  readonly updatedBy: string;
}

/** How the assistant behaves in each workspace, one row with every earlier one kept. */
export interface AssistantSettingsStore {
  /** The defaults with version 0 where nothing was saved; parts that a row lacks are the defaults. */
  get(workspaceId: WorkspaceId): Promise<StoredAssistantSettings>;
  /**
   * @param expectedVersion the version that the change started from
   * @throws HandrailError `settings_changed` when somebody else has saved meanwhile
   */
  save(
    workspaceId: WorkspaceId,
    settings: AssistantSettings,
    expectedVersion: number,
    updatedBy: string,
  ): Promise<StoredAssistantSettings>;
}
