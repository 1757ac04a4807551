import { ConnectorError } from "@handrail/connector-kit";
import { plainText } from "../blocks/block.ts";
import { isKeptByNotion, type PublicBlocks } from "./public-block.ts";
import type { CollectionView, PublicClient } from "./public-client.ts";
import {
  collectionSchema,
  isObject,
  publicBlockSchema,
  recordIn,
  type PublicBlock,
  type PublicChunk,
  type PublicCollection,
} from "./public-records.ts";
import { publicRuns } from "./public-text.ts";

const mostBlocks = 20_000;

/** A public page with all of its blocks, and what lies below it. */
export interface LoadedPublicPage {
  readonly page: PublicBlock;
  readonly blocks: PublicBlocks;
  collection(id: string): PublicCollection | undefined;
  /** Pages that stand in it, and databases of which the rows are pages. */
  readonly childIds: readonly string[];
  readonly views: readonly CollectionView[];
}

/**
 * Loads a page, and the blocks that its first answer lacks. Each is asked for once, so a block that is never given ends
 * nothing but the hope for it.
 * @returns undefined for what is not public
 */
export async function loadPublicPage(client: PublicClient, id: string): Promise<LoadedPublicPage | undefined> {
  const records: { [table in "block" | "collection" | "collection_view"]: Record<string, unknown> } = {
    block: {},
    collection: {},
    collection_view: {},
  };
  function take({ recordMap }: PublicChunk): void {
    for (const table of ["block", "collection", "collection_view"] as const)
      Object.assign(records[table], recordMap?.[table]);
  }
  const blockOf = (blockId: string): PublicBlock | undefined => recordIn(records.block[blockId], publicBlockSchema);
  const collectionOf = (collectionId: string): PublicCollection | undefined =>
    recordIn(records.collection[collectionId], collectionSchema);

  take(await client.page(id));
  const page = blockOf(id);
  if (!page || page.alive === false) return undefined;
  const content = await completeContent(client, page, blockOf, take);
  const own = new Set(
    [page, ...content].flatMap((block) => (isDocument(block) && block.id !== id ? [] : (block.content ?? []))),
  );
  // A link shows a page too; that one belongs to where it stands.
  const isBelow = ({ parent_id: parent }: PublicBlock): boolean => !parent || parent === id || own.has(parent);
  const children = content.filter(
    (block) => isDocument(block) && block.id !== id && own.has(block.id) && isBelow(block),
  );
  const views = [page, ...content].flatMap((block) => viewOf(block, records.collection_view) ?? []);
  const signed = await signedFiles(client, content);
  return {
    page,
    blocks: {
      block: blockOf,
      collectionName: (block) =>
        plainText(publicRuns(collectionOf(collectionIdOf(block, records.collection_view) ?? "")?.name)),
      signed: (url) => signed.get(url),
    },
    collection: collectionOf,
    childIds: children.filter(({ type }) => type === "page").map((child) => child.id),
    views,
  };
}

/** Pages below are documents of their own. */
function isDocument({ type }: PublicBlock): boolean {
  return type === "page" || type === "collection_view_page";
}

/** All blocks of the page, those that were missing asked for, a level at a time. */
async function completeContent(
  client: PublicClient,
  page: PublicBlock,
  blockOf: (id: string) => PublicBlock | undefined,
  take: (chunk: PublicChunk) => void,
): Promise<PublicBlock[]> {
  const content: PublicBlock[] = [];
  const seen = new Set([page.id]);
  let level = contentIds(page);
  while (level.length > 0) {
    const ids = [...new Set(level)].filter((id) => !seen.has(id));
    for (const id of ids) seen.add(id);
    if (seen.size > mostBlocks)
      throw new ConnectorError({ code: "too_large", message: `A page has more than ${mostBlocks} blocks.` });
    const missing = ids.filter((id) => !blockOf(id));
    if (missing.length > 0) take(await client.blocks(missing));
    const found = ids.flatMap((id) => blockOf(id) ?? []);
    content.push(...found);
    level = found.flatMap((block) => (isDocument(block) ? [] : contentIds(block)));
  }
  return content;
}

function contentIds({ content, format }: PublicBlock): string[] {
  const pointers = [format?.["transclusion_reference_pointer"], format?.["alias_pointer"]];
  return [
    ...(content ?? []),
    ...pointers.flatMap((target) => (isObject(target) && typeof target["id"] === "string" ? [target["id"]] : [])),
  ];
}

function collectionIdOf(block: PublicBlock, views: Readonly<Record<string, unknown>>): string | undefined {
  if (block.collection_id) return block.collection_id;
  const inView = block.view_ids?.map((viewId) => pointerIn(viewRecord(views[viewId])));
  return pointerIn(block) ?? inView?.find(Boolean);
}

function pointerIn(record: unknown): string | undefined {
  const format = isObject(record) ? record["format"] : undefined;
  const pointer = isObject(format) ? format["collection_pointer"] : undefined;
  return isObject(pointer) && typeof pointer["id"] === "string" ? pointer["id"] : undefined;
}

function viewRecord(envelope: unknown): unknown {
  let value = envelope;
  for (let depth = 0; depth < 2 && isObject(value) && "value" in value && !("id" in value); depth++)
    value = value["value"];
  return value;
}

function viewOf(block: PublicBlock, views: Readonly<Record<string, unknown>>): CollectionView | undefined {
  if (block.type !== "collection_view" && block.type !== "collection_view_page") return undefined;
  const collectionId = collectionIdOf(block, views);
  const viewId = block.view_ids?.[0];
  if (collectionId === undefined || viewId === undefined) return undefined;
  return { collectionId, viewId, view: viewRecord(views[viewId]), spaceId: block.space_id ?? undefined };
}

async function signedFiles(
  client: PublicClient,
  content: readonly PublicBlock[],
): Promise<ReadonlyMap<string, string>> {
  const files = content.flatMap(({ id, type, properties }) => {
    const url = type === "image" ? plainText(publicRuns(properties?.["source"])) : "";
    return isKeptByNotion(url) ? [{ url, blockId: id }] : [];
  });
  if (files.length === 0) return new Map();
  const addresses = await client.signedFiles(files);
  return new Map(
    files.flatMap(({ url }, index) => {
      const address = addresses[index];
      return address === undefined ? [] : [[url, address] as const];
    }),
  );
}
