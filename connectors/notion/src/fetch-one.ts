import type { FetchedItem } from "@handrail/connector-kit";
import type { NotionContext } from "./client.ts";
import { mapDocument } from "./map-document.ts";
import { isInScope, openSync, outsideScope } from "./notion-sync.ts";
import { loadBlocks } from "./official/load-blocks.ts";
import { isTrashed } from "./official/schemas.ts";
import { withImages } from "./page-events.ts";
import { publicPageId } from "./public/public-document.ts";
import { fetchPublicPage } from "./public/public-events.ts";
import { unlessGone } from "./response-error.ts";

/** Reads one page. @throws ConnectorError */
export async function fetchOne(context: NotionContext, externalId: string): Promise<FetchedItem> {
  const published = publicPageId(externalId);
  if (published !== undefined) return fetchPublicPage(context, published);
  const sync = openSync(context);
  const page = await unlessGone(sync.client.page(externalId));
  if (!page) return { kind: "gone", reason: "the page was removed, or is not shared with the integration any more" };
  if (isTrashed(page)) return { kind: "gone", reason: "it is in the trash" };
  const above = await sync.places.above(page.parent);
  if (!isInScope(sync, page, above)) return { kind: "skip", reason: outsideScope };
  const { blocks } = await loadBlocks(sync.client, page.id);
  return { kind: "item", item: await withImages(context, mapDocument(page, blocks, above, context.config)) };
}
