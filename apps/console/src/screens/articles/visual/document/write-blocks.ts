import type { Node } from "prosemirror-model";
import { isBlank } from "./blank.ts";
import type { Definitions } from "./grammar.ts";
import type { MarkdownStyle } from "./style.ts";
import { writeWords } from "./words.ts";

interface Writing {
  readonly style: MarkdownStyle;
  readonly definitions: Definitions;
  /** Source of a block or an item that is as it was, from its own first column on. */
  readonly sourceOf: (node: Node) => string | undefined;
  /** Whether lists are written with empty lines between their items even if they had none. */
  readonly loose: boolean;
}

/** A block as lines of Markdown. */
export function writeBlock(node: Node, writing: Writing): string {
  const { style } = writing;
  const { attrs } = node;
  const words = (place: Parameters<typeof writeWords>[1], from = node): string =>
    writeWords(from.content, place, writing);
  switch (node.type.name) {
    case "paragraph":
      return words("paragraph");
    case "heading": {
      const behind = attrs["attributes"] ? ` ${String(attrs["attributes"])}` : "";
      return `${"#".repeat(Number(attrs["level"]))} ${words("heading")}${behind}`.trimEnd();
    }
    case "blockquote":
      return writeChildren(node, writing).replace(/^/gm, "> ").replace(/^> $/gm, ">");
    case "code_block":
      return codeBlock(node, style);
    case "source_block":
      return node.textContent;
    case "horizontal_rule":
      return String(attrs["markup"]) || style.rule;
    case "bullet_list":
    case "ordered_list":
      return writeList(node, writing, markerOf(node, style));
    case "container": {
      const title = node.firstChild?.type.name === "container_title" ? node.firstChild : undefined;
      return fenced(node, title ? words("line", title) : "", writeChildren(node, writing));
    }
    case "tabs":
      return fenced(node, "", mapped(node, (tab) => writeTab(tab, writing)).join("\n\n"));
    case "footnote": {
      const content = writeChildren(node, writing);
      return `[^${String(attrs["label"])}]: ${indented(content, "    ")}`.trimEnd();
    }
    case "table":
      return writeTable(node, writing);
    default:
      throw new Error(`No Markdown for the node ${node.type.name}.`);
  }
}

function mapped<Result>(node: Node, map: (child: Node, index: number) => Result): Result[] {
  return node.content.content.map(map);
}

/** The blocks within a block, one empty line between them. Lists of one kind that follow each other get other marks. */
function writeChildren(parent: Node, writing: Writing, gap = "\n\n"): string {
  const parts: string[] = [];
  let before: Node | undefined;
  let marker = "";
  for (const node of parent.content.content) {
    if (isBlank(node) || node.type.name === "container_title" || node.type.name === "tab_label") continue;
    const own = isList(node) ? markerOf(node, writing.style) : "";
    const isSame = before?.type === node.type && marker === own;
    marker = isList(node) && isSame ? otherMarker(own) : own;
    parts.push(
      marker !== own ? writeList(node, writing, marker) : (writing.sourceOf(node) ?? writeBlock(node, writing)),
    );
    before = node;
  }
  return parts.join(gap);
}

export const isList = (node: Node | undefined): boolean =>
  node?.type.name === "bullet_list" || node?.type.name === "ordered_list";

/** The sign of a list: its own, else that of the text. */
export function markerOf(list: Node, style: MarkdownStyle): string {
  return String(list.attrs["marker"]) || (list.type.name === "bullet_list" ? style.bullet : style.number);
}

export const otherMarker = (marker: string): string =>
  ({ "-": "*", "*": "-", "+": "-", ".": ")", ")": "." })[marker] ?? "-";

const indented = (lines: string, indent: string): string => lines.replace(/\n(?=[^\n])/g, `\n${indent}`);

export function writeList(list: Node, writing: Writing, marker: string): string {
  const isNumbered = list.type.name === "ordered_list";
  const isTight = !writing.loose && list.attrs["tight"] === true && list.content.content.every(canBeTight);
  const keepsMarker = marker === list.attrs["marker"];
  const items = mapped(list, (item, index) => {
    const sign = isNumbered ? `${Number(list.attrs["start"]) + index}${marker} ` : `${marker} `;
    const isJoined = isTight || (item.attrs["joined"] === true && !writing.loose);
    const gap = index === 0 ? "" : isJoined ? "\n" : "\n\n";
    const source = keepsMarker ? writing.sourceOf(item) : undefined;
    if (source !== undefined && (!isNumbered || source.trimStart().startsWith(sign.trimEnd()))) return gap + source;
    const inner = { ...writing, style: { ...writing.style, rule: marker === "*" ? "---" : "***" } };
    const box = item.attrs["checked"] === null ? "" : item.attrs["checked"] ? "[x] " : "[ ] ";
    const isCompact = isTight || (item.attrs["compact"] === true && !writing.loose && canBeTight(item));
    const content = writeChildren(item, inner, isCompact ? "\n" : "\n\n");
    return gap + (sign + box + indented(content, " ".repeat(indentBehind(sign, list)))).trimEnd();
  });
  return items.join("");
}

/** Two paragraphs without an empty line between them would be one. */
function canBeTight(item: Node): boolean {
  const blocks = item.content.content.filter((child) => !isBlank(child));
  return blocks.every((child, index) => index === 0 || child.type.name !== "paragraph");
}

/** Columns of the blocks below an item's first line: as the list has them, where that is no code. */
function indentBehind(sign: string, list: Node): number {
  const indent = Number(list.attrs["indent"]);
  return indent > sign.length && indent < sign.length + 4 ? indent : sign.length;
}

function codeBlock(node: Node, style: MarkdownStyle): string {
  const code = node.textContent;
  const info = String(node.attrs["info"]);
  const own = String(node.attrs["fence"]);
  const sign = info.includes("`") ? "~" : own[0] || style.fence;
  let length = Math.max(3, own.startsWith(sign) ? own.length : 0);
  for (const [run] of code.matchAll(/`+|~+/g)) if (run.startsWith(sign)) length = Math.max(length, run.length + 1);
  const fence = sign.repeat(length);
  return `${fence}${info}\n${code}${code ? "\n" : ""}${fence}`;
}

function fenced(node: Node, title: string, content: string): string {
  const { name, extra, options } = node.attrs as Record<"name" | "extra" | "options", string>;
  let fence = String(node.attrs["fence"]);
  // A closing fence of colons also closes what was opened with fewer of them.
  if (fence.startsWith(":"))
    for (const [inner] of content.matchAll(/^[ \t>]*:{3,}/gm)) {
      const colons = inner.replace(/[^:]/g, "");
      if (colons.length > fence.length) fence = colons;
    }
  const head = fence.startsWith("/")
    ? `${fence} ${name}${title ? ` | ${title}` : ""}${options ? `\n${options.replace(/^/gm, "    ")}\n` : ""}`
    : `${fence}${name}${title ? `[${title}]` : extra}`;
  const space = node.attrs["padded"] && content ? "\n" : "";
  return `${head}\n${space}${content}${content ? "\n" : ""}${space}${fence}`;
}

function writeTab(tab: Node, writing: Writing): string {
  const label = writeWords(tab.firstChild!.content, "line", writing) || "…";
  const content = writeChildren(tab, writing);
  // A name with a bar in it and a line of dashes below would be a table.
  const gap = tab.attrs["padded"] || /^[ \t]*[-:|]/.test(content) ? "\n\n" : "\n";
  return `::tab[${label}]${content ? gap + content : ""}`;
}

const rules: Readonly<Record<string, string>> = { left: ":--", right: "--:", center: ":-:" };

function writeTable(table: Node, writing: Writing): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const [head = "", ...rest] = mapped(
    table,
    (row) =>
      writing.sourceOf(row) ??
      line(mapped(row, (cell) => writeWords(cell.firstChild?.content ?? cell.content, "cell", writing))),
  );
  const aligns = mapped(table.firstChild!, (cell) => rules[String(cell.attrs["align"])] ?? "---");
  return [head, ruleOf(table, aligns) ?? line(aligns), ...rest].join("\n");
}

const dashes = /^(:?)-+(:?)$/;

/** The line of dashes as it was written, while it says the same. */
function ruleOf(table: Node, aligns: readonly string[]): string | undefined {
  const rule = String(table.attrs["rule"]);
  const said = rule
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => {
      const [, start, end] = dashes.exec(cell.trim()) ?? [];
      return start ? (end ? ":-:" : ":--") : end ? "--:" : "---";
    });
  return rule !== "" && said.join("|") === aligns.join("|") ? rule : undefined;
}
