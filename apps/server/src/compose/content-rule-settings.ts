import type { RuleSettings } from "@handrail/articles";
import type { AccountStore, WorkspaceId } from "@handrail/core";

const defaults: RuleSettings = { builtIn: {}, staleAfterMonths: 12 };

/** Keeps how the built-in content rules are taken among the settings of the installation. */
export function contentRuleSettingsIn(accounts: AccountStore): {
  get(workspaceId: WorkspaceId): Promise<RuleSettings>;
  put(workspaceId: WorkspaceId, settings: RuleSettings): Promise<void>;
} {
  const nameOf = (workspaceId: WorkspaceId): string => `content_rules:${workspaceId}`;
  return {
    async get(workspaceId) {
      const stored = await accounts.getSetting(nameOf(workspaceId));
      return stored ? { ...defaults, ...(JSON.parse(stored) as Partial<RuleSettings>) } : defaults;
    },
    put: (workspaceId, settings) => accounts.putSetting(nameOf(workspaceId), JSON.stringify(settings)),
  };
}
