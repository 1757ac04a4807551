import type { FakeBlock, FakeDataSource, FakePage } from "./fake-workspace.ts";
import { richText } from "./fake-workspace.ts";

/** Notion tells times in whole minutes. */
export function minuteOf(time: number): string {
  const date = new Date(time);
  date.setUTCSeconds(0, 0);
  return date.toISOString();
}

const compact = (id: string): string => id.replaceAll("-", "");

export function pageRecord(page: FakePage): object {
  return {
    object: "page",
    id: page.id,
    created_time: minuteOf(page.editedAt),
    last_edited_time: minuteOf(page.editedAt),
    in_trash: page.inTrash,
    archived: page.inTrash,
    is_archived: false,
    parent: page.parent,
    properties: { Name: { id: "title", type: "title", title: richText(page.title) }, ...page.properties },
    icon: null,
    cover: null,
    url: `https://www.notion.so/${compact(page.id)}`,
    public_url: null,
  };
}

export function sourceRecord(source: FakeDataSource): object {
  return {
    object: "data_source",
    id: source.id,
    title: richText(source.title),
    parent: { type: "database_id", database_id: source.databaseId },
    database_parent: source.parent,
    in_trash: false,
    archived: false,
    properties: {},
    url: `https://www.notion.so/${compact(source.databaseId)}`,
  };
}

export function databaseRecord(source: FakeDataSource): object {
  return {
    object: "database",
    id: source.databaseId,
    title: richText(source.title),
    parent: source.parent,
    in_trash: false,
    data_sources: [{ id: source.id, name: source.title }],
  };
}

export interface PlacedBlock {
  readonly id: string;
  readonly block: FakeBlock;
  readonly pageId: string;
  readonly parentId: string;
}

/** Every block of a page with its id: its own, or one made of its place. */
export function placedBlocks(page: FakePage): PlacedBlock[] {
  const all: PlacedBlock[] = [];
  let count = 0;
  const visit = (blocks: readonly FakeBlock[], parentId: string): void => {
    for (const block of blocks) {
      const id = block.id ?? `${page.id.slice(-8)}-b10c-4000-8000-${String(++count).padStart(12, "0")}`;
      all.push({ id, block, pageId: page.id, parentId });
      visit(block.children ?? [], id);
    }
  };
  visit(page.blocks, page.id);
  return all;
}

export function blockRecord({ id, block, pageId, parentId }: PlacedBlock): object {
  return {
    object: "block",
    id,
    type: block.type,
    parent: parentId === pageId ? { type: "page_id", page_id: pageId } : { type: "block_id", block_id: parentId },
    has_children: (block.children ?? []).length > 0,
    in_trash: false,
    archived: false,
    [block.type]: block.content ?? {},
  };
}
