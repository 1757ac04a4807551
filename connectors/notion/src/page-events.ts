import type { SourceEvent, SourceItem } from "@handrail/connector-kit";
import type { NotionCheckpoint } from "./checkpoint.ts";
import type { NotionContext } from "./client.ts";
import { loadImages } from "./load-images.ts";
import { mapDocument, type MappedPage } from "./map-document.ts";
import { isInScope, outsideScope, type NotionSync } from "./notion-sync.ts";
import { loadBlocks, type ChildReference } from "./official/load-blocks.ts";
import { titleOf } from "./official/properties.ts";
import { isTrashed, type NotionPage } from "./official/schemas.ts";
import { failureOfOne, unlessGone } from "./response-error.ts";

export type NotionEvent = SourceEvent<NotionCheckpoint>;

/** What reading one page gave. */
export interface PageReading {
  /** Undefined for a page that is of no concern and never was. */
  readonly event: NotionEvent | undefined;
  /** Pages and databases that stand in it; undefined where that could not be found out. */
  readonly children: readonly ChildReference[] | undefined;
}

/** Reads a page with its blocks. @throws ConnectorError what would fail for every other page too */
export async function readPage(sync: NotionSync, page: NotionPage): Promise<PageReading> {
  const externalId = page.id;
  const title = titleOf(page);
  if (isTrashed(page)) return { event: { kind: "delete", externalId, reason: "it is in the trash" }, children: [] };
  try {
    const above = await sync.places.above(page.parent);
    if (!isInScope(sync, page, above)) {
      const isKnown = (await sync.context.known.revision(externalId)) !== undefined;
      return { event: isKnown ? { kind: "skip", externalId, title, reason: outsideScope } : undefined, children: [] };
    }
    const loaded = await unlessGone(loadBlocks(sync.client, page.id));
    if (!loaded)
      return {
        event: { kind: "delete", externalId, reason: "it is not shared with the integration any more" },
        children: [],
      };
    const mapped = mapDocument(page, loaded.blocks, above, sync.context.config);
    return { event: await itemEvent(sync.context, mapped), children: loaded.children };
  } catch (thrown) {
    sync.context.signal.throwIfAborted();
    const error = failureOfOne(thrown);
    return { event: { kind: "failure", scope: "item", externalId, title, error }, children: undefined };
  }
}

/** The item if it is new or another than before; its images are loaded only then. */
export async function itemEvent(context: NotionContext, mapped: MappedPage): Promise<NotionEvent> {
  const { item } = mapped;
  if ((await context.known.revision(item.externalId)) === item.revision)
    return { kind: "unchanged", externalId: item.externalId, access: item.access };
  return { kind: "upsert", item: await withImages(context, mapped) };
}

export async function withImages(context: NotionContext, { item, images }: MappedPage): Promise<SourceItem> {
  const loaded = await loadImages(context, images);
  return loaded.length === 0 ? item : { ...item, images: loaded };
}
