import { cloudWiki } from "./cloud-wiki.ts";
import { createConfluenceClient, type ConfluenceClient, type ConfluenceContext } from "./client.ts";
import { dataCenterWiki } from "./data-center-wiki.ts";
import { createLookups, type Lookups } from "./page-references.ts";
import { createPlaces, type Places } from "./places.ts";
import type { Wiki, WikiSpace } from "./wiki.ts";

/** What one sync works with. */
export interface WikiSync {
  readonly context: ConfluenceContext;
  readonly client: ConfluenceClient;
  readonly wiki: Wiki;
  /** Those that are to be read, in the order of their keys. */
  readonly spaces: readonly WikiSpace[];
  readonly places: Places;
  readonly lookups: Lookups;
}

export function openWiki(context: ConfluenceContext): { readonly client: ConfluenceClient; readonly wiki: Wiki } {
  const client = createConfluenceClient(context);
  return { client, wiki: context.config.deployment === "cloud" ? cloudWiki(client) : dataCenterWiki(client) };
}

/** @throws ConnectorError */
export async function openSync(context: ConfluenceContext): Promise<WikiSync> {
  const { client, wiki } = openWiki(context);
  const all = await wiki.spaces();
  const chosen = new Set(context.config.spaces);
  const spaces = all
    .filter(({ key, isPersonal }) => (chosen.size > 0 ? chosen.has(key) : !isPersonal))
    .toSorted((left, right) => (left.key < right.key ? -1 : 1));
  return { context, client, wiki, spaces, places: createPlaces(context, wiki, spaces), lookups: createLookups(wiki) };
}
