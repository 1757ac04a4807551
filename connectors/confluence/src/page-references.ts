import { ConnectorError } from "@handrail/connector-kit";
import type { ConfluenceClient } from "./client.ts";
import type { Places } from "./places.ts";
import type { IncludedPage, StorageReferences } from "./storage/references.ts";
import type { Wiki, WikiContent } from "./wiki.ts";

/** Looks that several pages ask for, kept for one sync. */
export interface Lookups {
  userName(accountId: string): Promise<string | undefined>;
  included(title: string, spaceKey: string): Promise<IncludedPage | undefined>;
}

/** A name that does not come is left out; it is not worth a page. */
async function orNothing<T>(request: Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    const passes =
      error instanceof ConnectorError && ["missing_scope", "not_found", "invalid_response"].includes(error.code);
    if (passes) return undefined;
    throw error;
  }
}

export function createLookups(wiki: Wiki): Lookups {
  const names = new Map<string, Promise<string | undefined>>();
  const pages = new Map<string, Promise<IncludedPage | undefined>>();

  async function load(title: string, spaceKey: string): Promise<IncludedPage | undefined> {
    const id = await wiki.findByTitle(spaceKey, title);
    const page = id === undefined ? undefined : await wiki.load(id);
    if (!page || page.status !== "current") return undefined;
    return { id: page.id, spaceKey: page.spaceKey || spaceKey, version: page.version, storage: page.storage };
  }

  return {
    userName(accountId) {
      const found = names.get(accountId) ?? orNothing(wiki.userName(accountId));
      names.set(accountId, found);
      return found;
    },
    included(title, spaceKey) {
      const key = `${spaceKey}\n${title}`;
      const found = pages.get(key) ?? orNothing(load(title, spaceKey));
      pages.set(key, found);
      return found;
    },
  };
}

/** Where what a page names is to be found. Addresses need no request: Confluence leads on from a title. */
export function pageReferences(
  client: ConfluenceClient,
  places: Places,
  lookups: Lookups,
  content: WikiContent,
): StorageReferences {
  const { site } = client;
  return {
    pageUrl(title, spaceKey = content.spaceKey) {
      const noted = places.noted(spaceKey, title);
      if (noted) return `${site}${noted.webPath}`;
      return `${site}/pages/viewpage.action?spaceKey=${encodeURIComponent(spaceKey)}&title=${encodeURIComponent(title)}`;
    },
    spaceUrl: (spaceKey) => `${site}/display/${encodeURIComponent(spaceKey)}`,
    attachmentUrl: (fileName) => `${site}/download/attachments/${content.id}/${encodeURIComponent(fileName)}`,
    children: () => places.childrenOf(content.id).map(({ title, webPath }) => ({ title, url: `${site}${webPath}` })),
    userName: lookups.userName,
    included: lookups.included,
  };
}
