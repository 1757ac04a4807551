import {
  helpCenterLabel,
  knowledgeScopeOf,
  type HelpCenter,
  type HelpCenterId,
  type HelpCenterStore,
  type ServedHelpCenter,
  type Workspace,
} from "@handrail/core";

/** Says which help center a request came to and which texts it may be answered from. */
export interface HelpCenterScopes {
  /** The help center of a host name; the default one for every name that no other has. */
  forHost(host: string): Promise<HelpCenter>;
  /** A help center and what it shows; the default one for null and for one that is gone. */
  of(helpCenterId: HelpCenterId | null): Promise<ServedHelpCenter>;
  /** Reads the settings at the next question. */
  refresh(): void;
}

/** What another server changed counts after this time. */
const trustedMs = 2_000;

export function createHelpCenterScopes(
  store: Pick<HelpCenterStore, "list">,
  workspace: () => Workspace,
  now: () => number = () => performance.now(),
): HelpCenterScopes {
  let known: { readonly list: Promise<readonly HelpCenter[]>; readonly until: number } | undefined;

  function list(): Promise<readonly HelpCenter[]> {
    if (known && now() < known.until) return known.list;
    const reading = { list: store.list(workspace().id), until: now() + trustedMs };
    known = reading;
    reading.list.catch(() => {
      if (known === reading) known = undefined;
    });
    return reading.list;
  }

  function defaultOf(all: readonly HelpCenter[]): HelpCenter {
    const found = all.find(({ isDefault }) => isDefault);
    if (!found) throw new Error("The installation has no default help center.");
    return found;
  }

  return {
    async forHost(host) {
      const all = await list();
      const name = host.toLowerCase();
      return all.find(({ hosts }) => hosts.includes(name)) ?? defaultOf(all);
    },
    async of(helpCenterId) {
      const all = await list();
      const helpCenter = all.find(({ id }) => id === helpCenterId) ?? defaultOf(all);
      return {
        id: helpCenter.id,
        name: helpCenterLabel(helpCenter, workspace().name),
        scope: knowledgeScopeOf(helpCenter, workspace().locales),
        isOnly: all.length === 1,
      };
    },
    refresh: () => (known = undefined),
  };
}
