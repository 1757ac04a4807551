import type { AccountStore, Locale, Workspace, WorkspaceId } from "@handrail/core";

/** The languages of the installation's sites, and those they had once. */
export interface SiteLanguages {
  /** Taken away by a person; their texts are kept, and the content folder does not bring them back. */
  former(): readonly Locale[];
  add(locale: Locale): Promise<void>;
  remove(locale: Locale): Promise<void>;
  order(locales: readonly Locale[]): Promise<void>;
  setSource(locale: Locale): Promise<void>;
  /** Takes over what another server changed. */
  reload(): Promise<void>;
}

const settingOf = (workspaceId: WorkspaceId): string => `former_locales:${workspaceId}`;

export async function readFormerLocales(accounts: AccountStore, workspaceId: WorkspaceId): Promise<readonly Locale[]> {
  const stored = await accounts.getSetting(settingOf(workspaceId));
  return stored ? (JSON.parse(stored) as Locale[]) : [];
}

export async function openSiteLanguages(options: {
  readonly accounts: AccountStore;
  readonly workspace: () => Workspace;
  readonly change: (workspace: Workspace) => void;
}): Promise<SiteLanguages> {
  const { accounts, workspace, change } = options;
  let former = await readFormerLocales(accounts, workspace().id);

  async function put(next: Pick<Workspace, "locales" | "sourceLocale">, gone: readonly Locale[]): Promise<void> {
    const changed: Workspace = { ...workspace(), ...next };
    await accounts.putWorkspace(changed);
    if (gone.join() !== former.join()) await accounts.putSetting(settingOf(changed.id), JSON.stringify(gone));
    former = gone;
    change(changed);
  }

  return {
    former: () => former,
    async add(locale) {
      const { locales, sourceLocale } = workspace();
      if (locales.includes(locale)) return;
      await put(
        { sourceLocale, locales: [...locales, locale] },
        former.filter((entry) => entry !== locale),
      );
    },
    async remove(locale) {
      const { locales, sourceLocale } = workspace();
      await put({ sourceLocale, locales: locales.filter((entry) => entry !== locale) }, [
        ...former.filter((entry) => entry !== locale),
        locale,
      ]);
    },
    order: (locales) => put({ sourceLocale: workspace().sourceLocale, locales }, former),
    setSource: (sourceLocale) => put({ sourceLocale, locales: workspace().locales }, former),
    async reload() {
      const { id, name, siteUrl } = workspace();
      const stored = (await accounts.listWorkspaces()).find((entry) => entry.id === id);
      if (!stored) return;
      former = await readFormerLocales(accounts, id);
      change({ ...stored, name, siteUrl });
    },
  };
}
