import { ConnectorError, type SourceAccess } from "@handrail/connector-kit";
import type { ConfluenceClient } from "./client.ts";
import type { Place, Places } from "./places.ts";
import type { ChildPage, IncludedPage, StorageReferences } from "./storage/references.ts";
import type { LoadedContent, Wiki, WikiContent } from "./wiki.ts";

/** Looks that several pages ask for, kept for one sync. */
export interface Lookups {
  userName(accountId: string): Promise<string | undefined>;
  page(title: string, spaceKey: string): Promise<LoadedContent | undefined>;
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
  const pages = new Map<string, Promise<LoadedContent | undefined>>();

  async function load(title: string, spaceKey: string): Promise<LoadedContent | undefined> {
    const id = await wiki.findByTitle(spaceKey, title);
    const page = id === undefined ? undefined : await wiki.load(id);
    return page?.status === "current" ? page : undefined;
  }

  return {
    userName(accountId) {
      const found = names.get(accountId) ?? orNothing(wiki.userName(accountId));
      names.set(accountId, found);
      return found;
    },
    page(title, spaceKey) {
      const key = `${spaceKey}\n${title}`;
      const found = pages.get(key) ?? orNothing(load(title, spaceKey));
      pages.set(key, found);
      return found;
    },
  };
}

const openness: Readonly<Record<string, number>> = { public: 3, signed_in: 2, internal: 1 };

/**
 * Whether everybody who may read a page may read what it includes. Confluence shows an included page only to those who
 * may see it; here it becomes part of the page for all of its readers.
 */
function isAsOpen(included: SourceAccess, page: SourceAccess): boolean {
  if (included === "unstated" || page === "unstated") return included === page;
  return (openness[included] ?? 0) >= (openness[page] ?? 0);
}

/** Where what a page names is to be found. Addresses need no request: Confluence leads on from a title. */
export function pageReferences(
  client: ConfluenceClient,
  places: Places,
  lookups: Lookups,
  content: WikiContent,
  place: Place,
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
    async children() {
      const open: ChildPage[] = [];
      for (const child of places.childrenOf(content.id)) {
        // Titles tell something too.
        if (isAsOpen((await places.of(child)).access, place.access))
          open.push({ title: child.title, url: `${site}${child.webPath}` });
      }
      return open;
    },
    userName: lookups.userName,
    async included(title, spaceKey): Promise<IncludedPage | undefined> {
      const page = await lookups.page(title, spaceKey);
      if (!page || !isAsOpen((await places.of(page)).access, place.access)) return undefined;
      return { id: page.id, spaceKey: page.spaceKey || spaceKey, version: page.version, storage: page.storage };
    },
  };
}
