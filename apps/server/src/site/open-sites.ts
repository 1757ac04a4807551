import { join } from "node:path";
import type { HelpCenter, HelpCenterStore, Workspace } from "@handrail/core";
import { newId, plainTheme } from "@handrail/core";
import { createQueue } from "../publishing/exclusive.ts";
import { openSite, type Site, type SiteOptions } from "./open-site.ts";

/** The help centers of the installation, each with its pages. */
export interface Sites {
  readonly all: readonly Site[];
  readonly main: Site;
  /** The site that answers for a host name; the default one for every name that no other has. */
  forHost(host: string): Site;
  /** Reads the settings anew: opens new sites, changes others, no longer answers for what is gone. */
  reload(): Promise<void>;
  /** Takes the files of sites away that are gone. Call it in turn with publishes, which may still write them. */
  clearAway(): Promise<void>;
}

export interface SitesOptions extends SiteOptions {
  readonly store: HelpCenterStore;
  readonly dataFolder: string;
  /** The settings may have changed. */
  readonly onReload: () => void;
}

function defaultHelpCenter({ id }: Workspace): HelpCenter {
  return {
    id: newId("hlp"),
    workspaceId: id,
    isDefault: true,
    name: "",
    names: {},
    tagline: {},
    hosts: [],
    topics: [],
    locales: [],
    defaultLocale: "",
    theme: plainTheme,
    headerLinks: [],
    footerLinks: [],
  };
}

export async function openSites(options: SitesOptions): Promise<Sites> {
  const { store, dataFolder, workspace, onReload } = options;
  const sites = new Map<string, Site>();
  const departed = new Set<Site>();
  // Two at once would open a new site twice.
  const inTurn = createQueue();
  let byHost = new Map<string, Site>();

  const foldersOf = ({ id, isDefault }: HelpCenter) => {
    const own = join(dataFolder, "sites", id);
    return {
      site: isDefault ? join(dataFolder, "site") : join(own, "site"),
      stateFile: isDefault ? join(dataFolder, "site-state.json") : join(dataFolder, "sites", `${id}.json`),
      previewImages: join(dataFolder, "preview-images", id),
    };
  };

  async function list(): Promise<HelpCenter[]> {
    const found = await store.list(workspace().id);
    if (found.some((entry) => entry.isDefault)) return found;
    const created = defaultHelpCenter(workspace());
    await store.put(created);
    return [created, ...found];
  }

  async function reload(): Promise<void> {
    onReload();
    const wanted = await list();
    for (const helpCenter of wanted) {
      const known = sites.get(helpCenter.id);
      if (known) known.change(helpCenter);
      else sites.set(helpCenter.id, await openSite(helpCenter, foldersOf(helpCenter), options));
    }
    for (const [id, site] of sites) {
      if (wanted.some((entry) => entry.id === id)) continue;
      sites.delete(id);
      departed.add(site);
    }
    byHost = new Map([...sites.values()].flatMap((site) => site.helpCenter.hosts.map((host) => [host, site] as const)));
  }

  await inTurn(reload);
  const main = (): Site => {
    for (const site of sites.values()) if (site.helpCenter.isDefault) return site;
    throw new Error("The installation has no default help center.");
  };
  return {
    get all() {
      return [...sites.values()];
    },
    get main() {
      return main();
    },
    forHost: (host) => byHost.get(host.toLowerCase()) ?? main(),
    reload: () => inTurn(reload),
    async clearAway() {
      for (const site of departed) {
        await site.discard();
        departed.delete(site);
      }
    },
  };
}
