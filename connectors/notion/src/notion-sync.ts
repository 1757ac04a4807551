import { createNotionClient, type NotionClient, type NotionContext } from "./client.ts";
import { rootIds } from "./config.ts";
import type { NotionPage } from "./official/schemas.ts";
import { createPlaces, type Place, type Places } from "./places.ts";

/** What belongs together while a workspace is read. */
export interface NotionSync {
  readonly context: NotionContext;
  readonly client: NotionClient;
  readonly places: Places;
  /** Ids that the read is limited to; empty for everything that is shared. */
  readonly roots: ReadonlySet<string>;
}

export function openSync(context: NotionContext): NotionSync {
  const client = createNotionClient(context);
  return { context, client, places: createPlaces(client), roots: new Set(rootIds(context.config)) };
}

/** Whether a page lies below what the read is limited to, or is it. */
export function isInScope({ roots }: NotionSync, page: NotionPage, above: readonly Place[]): boolean {
  return roots.size === 0 || roots.has(page.id) || above.some(({ ids }) => ids.some((id) => roots.has(id)));
}

export const outsideScope = "outside the chosen pages";
