import type { BlockType } from "notion-types";
import { plainText, type Block } from "../blocks/block.ts";
import { addressOfId } from "../notion-id.ts";
import { withoutSignature } from "../official/file-source.ts";
import { isObject, type PublicBlock } from "./public-records.ts";
import { publicRuns } from "./public-text.ts";

/** What a page on the web consists of, looked up by id. */
export interface PublicBlocks {
  block(id: string): PublicBlock | undefined;
  /** Name of the database that a view shows. */
  collectionName(block: PublicBlock): string;
  /** Where a file can be had now. */
  signed(url: string): string | undefined;
}

/** Deeper than people nest, and than the text can show. */
const deepest = 40;

type Mapping = (block: PublicBlock, blocks: PublicBlocks, inside: ReadonlySet<string>) => Block | undefined;

const words = (value: unknown): string => (typeof value === "string" ? value : "");

function runs({ properties }: PublicBlock, blocks: PublicBlocks, name = "title") {
  return publicRuns(properties?.[name], (id) => nameOf(blocks.block(id)));
}

export function nameOf(block: PublicBlock | undefined): string | undefined {
  return block && plainText(publicRuns(block.properties?.["title"])).trim();
}

/** Blocks below, in order. One that stands below itself is shown once; one that is not given is named as missing. */
export function publicBlocks(
  ids: readonly string[],
  blocks: PublicBlocks,
  inside: ReadonlySet<string> = new Set(),
): Block[] {
  return ids.flatMap((id): Block | Block[] => {
    const block = blocks.block(id);
    if (!block) return { kind: "unsupported", name: "a block that is not public" };
    if (block.alive === false) return [];
    if (inside.has(id)) return { kind: "unsupported", name: "a block that holds itself" };
    if (inside.size >= deepest) return { kind: "unsupported", name: "blocks that are nested too deeply" };
    const mapping = mappingOf(block.type);
    if (!mapping) return { kind: "unsupported", name: block.type.replaceAll("_", " ") };
    return mapping(block, blocks, new Set([...inside, id])) ?? [];
  });
}

const below = ({ content }: PublicBlock, blocks: PublicBlocks, inside: ReadonlySet<string>): Block[] =>
  publicBlocks(content ?? [], blocks, inside);

const text: Mapping = (block, blocks, inside) => ({
  kind: "text",
  runs: runs(block, blocks),
  children: below(block, blocks, inside),
});
const group: Mapping = (block, blocks, inside) => ({ kind: "group", children: below(block, blocks, inside) });
const nothing: Mapping = () => undefined;

const heading =
  (level: number): Mapping =>
  (block, blocks, inside) => ({
    kind: "heading",
    level,
    runs: runs(block, blocks),
    children: below(block, blocks, inside),
  });

const item =
  (list: "bulleted" | "numbered" | "to-do"): Mapping =>
  (block, blocks, inside) => {
    const start = Number(block.format?.["list_start_index"] ?? 1);
    return {
      kind: "item",
      list,
      ...(list === "to-do" ? { isChecked: plainText(runs(block, blocks, "checked")) === "Yes" } : {}),
      ...(Number.isInteger(start) && start > 1 ? { start } : {}),
      runs: runs(block, blocks),
      children: below(block, blocks, inside),
    };
  };

function sourceOf(block: PublicBlock): string {
  const source = publicRuns(block.properties?.["source"] ?? block.properties?.["link"]);
  const drive = block.format?.["drive_properties"];
  return plainText(source) || words(block.format?.["display_source"]) || (isObject(drive) ? words(drive["url"]) : "");
}

/** Files that Notion keeps are had by a signature alone. */
export function isKeptByNotion(address: string): boolean {
  return /^attachment:|secure\.notion-static\.com|prod-files-secure|file\.notion\.so/.test(address);
}

/** The address that a public page itself uses for an image: the same at every read, and open to everybody. */
export function stableImageAddress(source: string, blockId: string): string {
  if (!isKeptByNotion(source)) return source;
  return `https://www.notion.so/image/${encodeURIComponent(withoutSignature(source))}?table=block&id=${blockId}`;
}

const image: Mapping = (block, blocks) => {
  const source = sourceOf(block);
  if (!source) return undefined;
  const target = stableImageAddress(source, block.id);
  return { kind: "image", source: blocks.signed(source) ?? target, target, caption: runs(block, blocks, "caption") };
};

/** A file that Notion keeps is linked where it stands in the page. */
const file: Mapping = (block, blocks) => {
  const source = sourceOf(block);
  if (!source) return undefined;
  const url = isKeptByNotion(source) ? addressOfId(block.id) : source;
  const drive = block.format?.["drive_properties"];
  const fileName = URL.parse(source)?.pathname.split("/").at(-1) ?? "";
  const name = nameOf(block) || (isObject(drive) ? words(drive["title"]) : "") || fileName;
  return { kind: "link", url, name, caption: runs(block, blocks, "caption") };
};

const page: Mapping = (block) => ({
  kind: "link",
  url: addressOfId(block.id),
  name: nameOf(block) || "Untitled",
  caption: [],
});

const collection: Mapping = (block, blocks) => ({
  kind: "link",
  url: addressOfId(block.id),
  name: blocks.collectionName(block) || "Untitled",
  caption: [],
});

const pointer =
  (name: string, show: (id: string, blocks: PublicBlocks, inside: ReadonlySet<string>) => Block): Mapping =>
  ({ format }, blocks, inside) => {
    const target = format?.[name];
    return isObject(target) && typeof target["id"] === "string" ? show(target["id"], blocks, inside) : undefined;
  };

/** Every type of block of pages on the web. */
const mappings = {
  text,
  header: heading(1),
  sub_header: heading(2),
  sub_sub_header: heading(3),
  header_4: heading(4),
  bulleted_list: item("bulleted"),
  numbered_list: item("numbered"),
  to_do: item("to-do"),
  toggle: (block, blocks, inside) => ({
    kind: "toggle",
    runs: runs(block, blocks),
    children: below(block, blocks, inside),
  }),
  quote: (block, blocks, inside) => ({
    kind: "quote",
    runs: runs(block, blocks),
    children: below(block, blocks, inside),
  }),
  callout: (block, blocks, inside) => ({
    kind: "callout",
    icon: words(block.format?.["page_icon"]),
    color: words(block.format?.["block_color"]),
    runs: runs(block, blocks),
    children: below(block, blocks, inside),
  }),
  code: (block, blocks) => ({
    kind: "code",
    language: plainText(runs(block, blocks, "language")).toLowerCase(),
    text: plainText(runs(block, blocks)),
    caption: runs(block, blocks, "caption"),
  }),
  equation: (block, blocks) => ({ kind: "equation", expression: plainText(runs(block, blocks)) }),
  divider: () => ({ kind: "divider" }),
  table: (block, blocks) => {
    const order = block.format?.["table_block_column_order"];
    const columns = Array.isArray(order) ? order.map(String) : [];
    return {
      kind: "table",
      hasColumnHeader: block.format?.["table_block_column_header"] === true,
      hasRowHeader: block.format?.["table_block_row_header"] === true,
      rows: (block.content ?? []).flatMap((id) => {
        const row = blocks.block(id);
        return row && row.alive !== false ? [columns.map((column) => runs(row, blocks, column))] : [];
      }),
    };
  },
  // Read with its table.
  table_row: nothing,
  column_list: group,
  column: group,
  tab: group,
  transclusion_container: group,
  transclusion_reference: pointer("transclusion_reference_pointer", (id, blocks, inside) => ({
    kind: "group",
    children: publicBlocks([id], blocks, inside),
  })),
  alias: pointer("alias_pointer", (id, blocks) => ({
    kind: "link",
    url: addressOfId(id),
    name: nameOf(blocks.block(id)) || "",
    caption: [],
  })),
  image,
  video: file,
  audio: file,
  pdf: file,
  file,
  drive: file,
  bookmark: file,
  embed: file,
  gist: file,
  figma: file,
  typeform: file,
  replit: file,
  codepen: file,
  excalidraw: file,
  tweet: file,
  maps: file,
  miro: file,
  external_object_instance: file,
  page,
  collection_view: collection,
  collection_view_page: collection,
  table_of_contents: nothing,
  breadcrumb: nothing,
  button: nothing,
} satisfies Record<BlockType, Mapping>;

function mappingOf(type: string): Mapping | undefined {
  return Object.hasOwn(mappings, type) ? mappings[type as keyof typeof mappings] : undefined;
}
