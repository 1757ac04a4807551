import { containerKind, isOnlyForMkDocs, splitHeadingAttributes, type Token } from "@handrail/markdown/dialect";
import { Fragment, type Node } from "prosemirror-model";
import type { Definitions } from "./grammar.ts";
import { joined, readInline } from "./read-inline.ts";
import { schema } from "./schema.ts";

const { nodes: types } = schema;

/** A token with the tokens that it holds. */
export interface Branch {
  readonly token: Token;
  readonly children: readonly Branch[];
}

/** The list of tokens as the tree that it stands for. */
export function branches(tokens: readonly Token[]): Branch[] {
  const root: Branch[] = [];
  const stack: { token: Token; children: Branch[] }[] = [];
  for (const token of tokens) {
    if (token.nesting === -1) {
      stack.pop();
      continue;
    }
    const branch = { token, children: [] as Branch[] };
    (stack.at(-1)?.children ?? root).push(branch);
    if (token.nesting === 1) stack.push(branch);
  }
  return root;
}

/** Lines from the first to before the second, in the text that was parsed. */
export type Lines = readonly [number, number];

interface Reading {
  readonly lines: readonly string[];
  readonly definitions: Definitions;
  /** Told of every block with the lines that it stands in. */
  readonly onBlock?: (node: Node, lines: Lines) => void;
}

const blockTypes: Readonly<Record<string, (branch: Branch, reading: Reading) => Node>> = {
  paragraph_open: paragraph,
  heading_open: heading,
  blockquote_open: ({ children }, reading) => types.blockquote.create(null, blocks(children, reading)),
  code_block: ({ token }) => types.code_block.create(null, textOf(token.content)),
  fence: ({ token }) =>
    types.code_block.create({ info: token.info.trim(), fence: token.markup }, textOf(token.content)),
  html_block: ({ token }) => types.source_block.create({ kind: "html" }, textOf(token.content)),
  hr: ({ token }) => types.horizontal_rule.create({ markup: token.markup }),
  bullet_list_open: (branch, reading) => list(branch, reading, { marker: branch.token.markup }),
  ordered_list_open: (branch, reading) =>
    list(branch, reading, { marker: branch.token.markup, start: Number(branch.token.attrGet("start") ?? 1) }),
  container_open: container,
  table_open: table,
  footnote_reference_open: ({ token, children }, reading) =>
    types.footnote.create({ label: (token.meta as { label: string }).label }, blocks(children, reading)),
};

/** A token that no node of the editor stands for. */
export class UnreadableToken extends Error {
  readonly token: Token;
  constructor(token: Token) {
    super(`No node for the token ${token.type}.`);
    this.token = token;
  }
}

/** Makes the block of a branch. @throws UnreadableToken */
export function readBlock(branch: Branch, reading: Reading): Node {
  const read = blockTypes[branch.token.type];
  if (!read) throw new UnreadableToken(branch.token);
  const node = read(branch, reading);
  if (branch.token.map) reading.onBlock?.(node, branch.token.map);
  return node;
}

/** Blocks of a piece that is only tried; undefined where something in it has no node. */
export function tryBlocks(tokens: readonly Token[], reading: Reading): Node[] | undefined {
  try {
    return branches(tokens).map((branch) => readBlock(branch, reading));
  } catch (error) {
    if (error instanceof UnreadableToken) return undefined;
    throw error;
  }
}

function blocks(children: readonly Branch[], reading: Reading): Node[] {
  const nodes = children.map((child) => readBlock(child, reading));
  return nodes.length > 0 ? nodes : [types.paragraph.create()];
}

const textOf = (content: string): Node[] => {
  const text = content.replace(/\n$/, "");
  return text ? [schema.text(text)] : [];
};

function wordsOf({ children }: Branch, { definitions }: Reading, lineEnds: "soft" | "space" = "soft"): Fragment {
  const inline = children.find(({ token }) => token.type === "inline");
  return readInline(inline?.token.children ?? [], definitions, lineEnds);
}

function paragraph(branch: Branch, reading: Reading): Node {
  const source = branch.children[0]?.token.content ?? "";
  if (source.split("\n").some(isOnlyForMkDocs))
    return types.source_block.create({ kind: "include" }, source ? [schema.text(source)] : []);
  return types.paragraph.create(null, wordsOf(branch, reading));
}

function heading(branch: Branch, reading: Reading): Node {
  const level = Number(branch.token.tag.slice(1));
  const words = wordsOf(branch, reading, "space");
  const last = words.lastChild;
  if (!last?.isText || last.marks.some(({ type }) => type.name === "code"))
    return types.heading.create({ level }, words);
  const before = last.text ?? "";
  const { text } = splitHeadingAttributes(before);
  if (text === before) return types.heading.create({ level }, words);
  const kept = words.content.slice(0, -1);
  return types.heading.create(
    { level, attributes: before.slice(text.length).trim() },
    text ? [...kept, schema.text(text, last.marks)] : kept,
  );
}

const taskBox = /^\s*\[([ xX])\]\s+/;

function list({ token, children }: Branch, reading: Reading, attrs: Record<string, unknown>): Node {
  const type = token.type === "bullet_list_open" ? types.bullet_list : types.ordered_list;
  const tight = children.every((item) =>
    item.children.every(({ token: { type: name, hidden } }) => name !== "paragraph_open" || hidden),
  );
  return type.create(
    { ...attrs, tight, indent: indentOf(children, reading.lines) },
    children.map((item, index) => {
      const node = listItem(item, reading, index > 0);
      if (item.token.map) reading.onBlock?.(node, item.token.map);
      return node;
    }),
  );
}

const spaceBefore = (line: string | undefined): number => (line ?? "").length - (line ?? "").trimStart().length;

/** How far the first block that stands below an item's mark is from it. */
function indentOf(items: readonly Branch[], lines: readonly string[]): number {
  for (const { token, children } of items) {
    const [from = 0] = token.map ?? [];
    const below = children.find((child) => (child.token.map?.[0] ?? from) > from);
    const line = lines[below?.token.map?.[0] ?? -1];
    if (line !== undefined) return Math.max(0, spaceBefore(line) - spaceBefore(lines[from]));
  }
  return 0;
}

/** Whether an empty line stands before a line. */
const isSpaced = (line: number, lines: readonly string[]): boolean =>
  (lines[line - 1] ?? "").replaceAll(">", "").trim() === "";

function listItem({ token, children }: Branch, reading: Reading, follows: boolean): Node {
  const isJoined = ({ token: { map } }: Pick<Branch, "token">): boolean => !isSpaced(map?.[0] ?? 0, reading.lines);
  const spelling = { joined: follows && isJoined({ token }), compact: children.slice(1).every(isJoined) };
  const content = blocks(children, reading);
  const [first, ...rest] = content;
  const lead = first?.type === types.paragraph ? first.firstChild : null;
  const box = lead?.isText && lead.marks.length === 0 ? taskBox.exec(lead.text ?? "") : null;
  if (!first || !lead || !box) return types.list_item.create(spelling, content);
  const text = (lead.text ?? "").slice(box[0].length);
  const words = [...(text ? [schema.text(text)] : []), ...first.content.content.slice(1)];
  return types.list_item.create({ ...spelling, checked: box[1] !== " " }, [
    types.paragraph.create(null, words),
    ...rest,
  ]);
}

const opening = /^\s*(:{3,}|\/{3,})[ \t]*([A-Za-z][\w-]*)[ \t]*(.*)$/;

function container(branch: Branch, reading: Reading): Node {
  const { token, children } = branch;
  const [from = 0] = token.map ?? [];
  // A container may stand within a quotation or behind the mark of a list's item.
  const line = (reading.lines[from] ?? "").replace(/^.*?(?=:{3}|\/{3})/, "");
  const [, fence = ":::", name = "note", rest = ""] = opening.exec(line) ?? [];
  const extra = /^\{[^}]*\}\s*$/.test(rest) ? rest.trim() : "";
  const options = fence.startsWith("/") ? optionsBelow(reading.lines, from) : "";
  const padded = isSpaced((token.map?.[1] ?? 0) - 1, reading.lines);
  const attrs = { name, fence, extra, options, padded };
  const title = children.find(({ token: { type } }) => type === "container_title_open");
  const content = children.filter((child) => child !== title);
  if (containerKind(name)?.part === "tabs" && !title && content[0]?.token.type === "tab_marker_open")
    return types.tabs.create(attrs, panels(content, reading));
  const inner = blocks(content, reading);
  return types.container.create(
    attrs,
    title ? [types.container_title.create(null, wordsOf(title, reading, "space")), ...inner] : inner,
  );
}

/** Options of pymdownx stand indented right below the opening line. */
function optionsBelow(lines: readonly string[], from: number): string {
  const found: string[] = [];
  for (let at = from + 1; /^\s{4,}[\w-]+:\s*\S/.test(lines[at] ?? ""); at++) found.push((lines[at] ?? "").trim());
  return found.join("\n");
}

function panels(children: readonly Branch[], reading: Reading): Node[] {
  const found: { readonly label: Branch; readonly content: Branch[] }[] = [];
  for (const child of children)
    if (child.token.type === "tab_marker_open") found.push({ label: child, content: [] });
    else found.at(-1)?.content.push(child);
  return found.map(({ label, content }) =>
    types.tab.create({ padded: isSpaced(content[0]?.token.map?.[0] ?? 0, reading.lines) }, [
      types.tab_label.create(null, wordsOf(label, reading, "space")),
      ...blocks(content, reading),
    ]),
  );
}

function table({ token, children }: Branch, reading: Reading): Node {
  const rows = children.flatMap(({ children: inner }) => inner);
  const rule = (reading.lines[(token.map?.[0] ?? 0) + 1] ?? "").replace(/^[ \t>]+/, "").trimEnd();
  return types.table.create(
    { rule },
    rows.map((row) => tableRow(row, reading)),
  );
}

function tableRow(row: Branch, reading: Reading): Node {
  const cells = row.children.map((cell) => {
    const type = cell.token.type === "th_open" ? types.table_header : types.table_cell;
    const words = types.cell_text.create(null, wordsOf(cell, reading, "space"));
    return type.create({ align: cell.token.attrGet("align") ?? null }, words);
  });
  const node = types.table_row.create(null, cells);
  if (row.token.map) reading.onBlock?.(node, row.token.map);
  return node;
}

/** The same words as one line. */
export function withoutLineEnds(content: Fragment): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => nodes.push(node.mark(schema.marks.soft.removeFromSet(node.marks))));
  return Fragment.fromArray(joined(nodes));
}
