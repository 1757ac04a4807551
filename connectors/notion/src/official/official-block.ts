import type { BlockObjectResponse } from "@notionhq/client";
import { plainText, type Block } from "../blocks/block.ts";
import { addressOfId, absoluteAddress } from "../notion-id.ts";
import { fileSource, withoutSignature } from "./file-source.ts";
import { runsOf } from "./official-text.ts";
import { contentOf, type OfficialBlock } from "./schemas.ts";

/** A block as the API tells it, with the blocks below it. */
export interface LoadedBlock {
  readonly block: OfficialBlock;
  readonly children: readonly LoadedBlock[];
  /** Why what belongs here is not there. */
  readonly lacking?: string;
}

type Content = Readonly<Record<string, unknown>>;
type Mapping = (content: Content, loaded: LoadedBlock) => Block | undefined;

const words = (value: unknown): string => (typeof value === "string" ? value : "");
/** The first versions of the API called it `text`. */
const runs = (content: Content) => runsOf(content["rich_text"] ?? content["text"]);
const below = ({ children }: LoadedBlock): Block[] => officialBlocks(children);

const paragraph: Mapping = (content, loaded) => ({ kind: "text", runs: runs(content), children: below(loaded) });
const group: Mapping = (_, loaded) => ({ kind: "group", children: below(loaded) });
const nothing: Mapping = () => undefined;

const heading =
  (level: number): Mapping =>
  (content, loaded) => ({ kind: "heading", level, runs: runs(content), children: below(loaded) });

const item =
  (list: "bulleted" | "numbered" | "to-do"): Mapping =>
  (content, loaded) => ({
    kind: "item",
    list,
    ...(list === "to-do" ? { isChecked: content["checked"] === true } : {}),
    ...(typeof content["list_start_index"] === "number" ? { start: content["list_start_index"] } : {}),
    runs: runs(content),
    children: below(loaded),
  });

const bookmark: Mapping = (content) => {
  const url = absoluteAddress(words(content["url"]));
  const caption = runsOf(content["caption"]);
  if (url === "") return undefined;
  return { kind: "link", url, name: plainText(caption), caption: [] };
};

/** A file that Notion keeps is linked where it stands in the page: its own address is valid for an hour. */
const file: Mapping = (content, { block }) => {
  const source = fileSource(content);
  if (!source) return undefined;
  const page = block.parent?.page_id;
  const url = source.isSigned
    ? `${addressOfId(page ?? block.id)}${page ? `#${block.id.replaceAll("-", "")}` : ""}`
    : source.url;
  return { kind: "link", url, name: source.name, caption: runsOf(content["caption"]) };
};

const image: Mapping = (content) => {
  const source = fileSource(content);
  if (!source) return undefined;
  const target = source.isSigned ? withoutSignature(source.url) : source.url;
  return { kind: "image", source: source.url, target, caption: runsOf(content["caption"]) };
};

const pageLink: Mapping = (content, { block }) => ({
  kind: "link",
  url: addressOfId(block.id),
  name: words(content["title"]) || "Untitled",
  caption: [],
});

const meetingNotes: Mapping = (content, loaded) => {
  const title = runsOf(content["title"]);
  const children = below(loaded);
  if (title.length === 0 && children.length === 0) return undefined;
  return { kind: "toggle", runs: title.length > 0 ? title : [{ text: "Meeting notes" }], children };
};

/** Every type of block of the API. What is not here is named in the text as missing. */
const mappings = {
  paragraph,
  template: paragraph,
  heading_1: heading(1),
  heading_2: heading(2),
  heading_3: heading(3),
  heading_4: heading(4),
  bulleted_list_item: item("bulleted"),
  numbered_list_item: item("numbered"),
  to_do: item("to-do"),
  toggle: (content, loaded) => ({ kind: "toggle", runs: runs(content), children: below(loaded) }),
  quote: (content, loaded) => ({ kind: "quote", runs: runs(content), children: below(loaded) }),
  callout: (content, loaded) => ({
    kind: "callout",
    icon: words((content["icon"] as { emoji?: unknown } | null | undefined)?.emoji),
    color: words(content["color"]),
    runs: runs(content),
    children: below(loaded),
  }),
  code: (content) => ({
    kind: "code",
    language: words(content["language"]),
    text: plainText(runs(content)),
    caption: runsOf(content["caption"]),
  }),
  equation: (content) => ({ kind: "equation", expression: words(content["expression"]) }),
  divider: () => ({ kind: "divider" }),
  table: (content, { children }) => ({
    kind: "table",
    hasColumnHeader: content["has_column_header"] === true,
    hasRowHeader: content["has_row_header"] === true,
    rows: children.map(({ block }) => cellsOf(block)),
  }),
  // A row is read with its table; one that comes alone is a table of one row.
  table_row: (_, { block }) => ({
    kind: "table",
    hasColumnHeader: false,
    hasRowHeader: false,
    rows: [cellsOf(block)],
  }),
  column_list: group,
  column: group,
  tab: group,
  synced_block: group,
  image,
  video: file,
  audio: file,
  pdf: file,
  file,
  bookmark,
  embed: bookmark,
  link_preview: bookmark,
  link_to_page: (content) => {
    const id = words(content["page_id"] ?? content["database_id"]);
    return id === "" ? undefined : { kind: "link", url: addressOfId(id), name: words(content["title"]), caption: [] };
  },
  child_page: pageLink,
  child_database: pageLink,
  meeting_notes: meetingNotes,
  transcription: meetingNotes,
  breadcrumb: nothing,
  table_of_contents: nothing,
  unsupported: (content) => ({ kind: "unsupported", name: named(words(content["block_type"])) }),
} satisfies Record<BlockObjectResponse["type"], Mapping>;

function cellsOf(block: OfficialBlock) {
  const { cells } = contentOf(block);
  return Array.isArray(cells) ? cells.map(runsOf) : [];
}

function named(type: string): string {
  return type.replaceAll("_", " ") || "a block that Notion does not tell";
}

function mappingOf(type: string): Mapping | undefined {
  return Object.hasOwn(mappings, type) ? mappings[type as keyof typeof mappings] : undefined;
}

/** Blocks of the API in the form that all share. */
export function officialBlocks(loaded: readonly LoadedBlock[]): Block[] {
  return loaded.flatMap((each) => {
    if (each.lacking !== undefined) return { kind: "unsupported", name: each.lacking } satisfies Block;
    const type = each.block.type ?? "";
    const mapping = mappingOf(type);
    if (!mapping) return { kind: "unsupported", name: named(type) } satisfies Block;
    return mapping(contentOf(each.block), each) ?? [];
  });
}
