import type { AccountStore, Clock, WorkspaceId } from "@handrail/core";
import { readWidgetSettings, type WidgetSettings } from "./widget-settings.ts";

export interface WidgetSettingsStore {
  get(workspaceId: WorkspaceId): Promise<WidgetSettings>;
  put(workspaceId: WorkspaceId, settings: WidgetSettings): Promise<void>;
}

/** Every page view reads the settings; another server's change is seen after this long. */
const freshForMs = 3_000;

const settingOf = (workspaceId: WorkspaceId) => `widget:${workspaceId}`;

/** The widget's settings, one row per workspace, kept in memory for a moment. */
export function createWidgetSettings(
  accounts: Pick<AccountStore, "getSetting" | "putSetting">,
  clock: Clock,
): WidgetSettingsStore {
  const known = new Map<WorkspaceId, { readonly settings: Promise<WidgetSettings>; readonly at: number }>();

  return {
    get(workspaceId) {
      const now = clock().getTime();
      const found = known.get(workspaceId);
      if (found && now - found.at < freshForMs) return found.settings;
      const settings = accounts.getSetting(settingOf(workspaceId)).then(readWidgetSettings);
      known.set(workspaceId, { settings, at: now });
      settings.catch(() => known.delete(workspaceId));
      return settings;
    },
    async put(workspaceId, settings) {
      await accounts.putSetting(settingOf(workspaceId), JSON.stringify(settings));
      known.set(workspaceId, { settings: Promise.resolve(settings), at: clock().getTime() });
    },
  };
}
