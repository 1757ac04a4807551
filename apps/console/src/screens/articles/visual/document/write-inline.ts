import type { Mark, Node } from "prosemirror-model";
import { escapeWords, type Caution } from "./escape.ts";
import { normalLabel, type Definitions } from "./grammar.ts";
import { schema } from "./schema.ts";

export interface InlineStyle {
  readonly emphasis: "*" | "_";
  readonly strong: "**" | "__";
  /** How a line is broken within a paragraph. */
  readonly lineBreak: "\\\n" | "  \n";
}

interface InlineOptions {
  readonly style: InlineStyle;
  readonly caution: Caution;
  readonly definitions: Definitions;
  /** Whether addresses that are their own words are written like other links. */
  readonly explicitLinks: boolean;
  /** In headings, cells and titles everything stands on one line. */
  readonly oneLine: boolean;
}

const separate = new Set(["code", "soft"]);

/** The words of a block as Markdown. Not every row of nodes can be said: whoever calls reads it again and compares. */
export function writeInline(nodes: readonly Node[], options: InlineOptions): string {
  const { style } = options;
  const open: Mark[] = [];
  let written = "";
  const last = (): string => written.at(-1) ?? "";
  const isWord = (letter: string): boolean => /[\p{L}\p{N}]/u.test(letter);
  const sign = (mark: Mark): string => {
    if (mark.type === schema.marks.strong) return style.strong === "__" && !isWord(last()) ? "__" : "**";
    if (mark.type === schema.marks.em) return style.emphasis;
    return "~~";
  };
  // Signs that close must be those that opened.
  const signs: string[] = [];
  const close = (mark: Mark): void => {
    const opened = signs.pop() ?? "";
    if (mark.type === schema.marks.link) written += linkEnd(mark, opened, written, options);
    else if (mark.type === schema.marks.tag) written += `</${String(mark.attrs["name"])}>`;
    else written += opened;
  };
  nodes.forEach((node, index) => {
    const marks = node.marks.filter(({ type }) => !separate.has(type.name));
    let kept = 0;
    while (kept < open.length && marks.some((mark) => isSame(mark, open[kept]!))) kept++;
    while (open.length > kept) close(open.pop()!);
    const added = marks.filter((mark) => !open.some((known) => isSame(known, mark)));
    const reach = new Map(added.map((mark) => [mark, reachOf(nodes, index, mark)]));
    added.sort((one, other) => (reach.get(other) ?? 0) - (reach.get(one) ?? 0) || outerFirst(one, other));
    for (const mark of added) {
      open.push(mark);
      if (mark.type === schema.marks.link) {
        const bare = isBare(mark, nodes, index, options);
        signs.push(bare ? "bare" : String(written.length));
        if (!bare) written += "[";
        else if (mark.attrs["auto"] === "autolink") written += "<";
      } else if (mark.type === schema.marks.tag) {
        signs.push("");
        written += `<${String(mark.attrs["name"])}>`;
      } else {
        const opening = sign(mark);
        signs.push(opening);
        written += opening;
      }
    }
    const bare = open.some((mark, at) => mark.type === schema.marks.link && signs[at] === "bare");
    written += bare ? (node.text ?? "") : writeNode(node, options);
  });
  while (open.length > 0) close(open.pop()!);
  return written;
}

const delimited = new Set(["strong", "em", "strike"]);

/** Bold is bold wherever it began; links are those of one address. */
export function isSame(one: Mark, other: Mark): boolean {
  if (one.type !== other.type) return false;
  if (delimited.has(one.type.name)) return true;
  return ["name", "href", "title", "reference", "auto"].every((name) => one.attrs[name] === other.attrs[name]);
}

const order = ["em", "strong", "strike", "tag", "link"];

/** Of two marks that last equally long: the one that was around the other, else as most people write. */
function outerFirst(one: Mark, other: Mark): number {
  const isWithin = (inner: Mark, outer: Mark): boolean =>
    String(inner.attrs["within"] ?? "")
      .split(" ")
      .includes(outer.type.name);
  if (isWithin(one, other) !== isWithin(other, one)) return isWithin(one, other) ? 1 : -1;
  return order.indexOf(one.type.name) - order.indexOf(other.type.name);
}

/** How many of the following nodes have the mark: what lasts longer is opened first. */
function reachOf(nodes: readonly Node[], from: number, mark: Mark): number {
  let at = from;
  while (at < nodes.length && nodes[at]!.marks.some((known) => isSame(known, mark))) at++;
  return at - from;
}

function writeNode(node: Node, { style, caution, oneLine, definitions }: InlineOptions): string {
  const { attrs } = node;
  switch (node.type.name) {
    case "text":
      if (schema.marks.code.isInSet(node.marks)) return codeSpan(node.text ?? "");
      if (schema.marks.soft.isInSet(node.marks)) return (node.text ?? "").replace(/ +/, oneLine ? " " : "\n");
      return escapeWords(node.text ?? "", caution);
    case "hard_break":
      return String(attrs["html"]) || (oneLine ? "<br>" : style.lineBreak);
    case "html_inline":
      return String(attrs["source"]);
    case "footnote_ref":
      return `[^${String(attrs["label"])}]`;
    case "image": {
      const { alt, src, title, reference } = attrs as Record<"alt" | "src" | "title" | "reference", string>;
      if (reference && isDefined(reference, src, title, definitions))
        return `![${alt}]${normalLabel(alt) === normalLabel(reference) ? "" : `[${reference}]`}`;
      return `![${alt}](${destination(src)}${titled(title)})`;
    }
    default:
      throw new Error(`No Markdown for the node ${node.type.name}.`);
  }
}

function codeSpan(code: string): string {
  const runs = [...code.matchAll(/`+/g)].map(([run]) => run.length);
  let length = 1;
  while (runs.includes(length)) length++;
  const fence = "`".repeat(length);
  const padded = /^`|`$|^ .*\S.* $/s.test(code) ? ` ${code} ` : code;
  return fence + padded + fence;
}

function isDefined(reference: string, address: string, title: string, { references }: Definitions): boolean {
  const label = normalLabel(reference);
  const known = Object.hasOwn(references, label) ? references[label] : undefined;
  return known?.href === address && (known.title ?? "") === title;
}

/** Whether a link is an address that stands for itself. */
function isBare(
  mark: Mark,
  nodes: readonly Node[],
  index: number,
  { definitions, explicitLinks }: InlineOptions,
): boolean {
  const { href, auto, reference, title } = mark.attrs as Record<"href" | "auto" | "reference" | "title", string>;
  if (!auto || title || explicitLinks || (reference && isDefined(reference, href, title, definitions))) return false;
  const node = nodes[index];
  const text = node?.text ?? "";
  if (reachOf(nodes, index, mark) !== 1 || (text !== href && `mailto:${text}` !== href)) return false;
  return !node?.marks.some(({ type }) => separate.has(type.name));
}

function linkEnd(mark: Mark, opened: string, written: string, { definitions }: InlineOptions): string {
  const { href, title, reference, auto } = mark.attrs as Record<"href" | "title" | "reference" | "auto", string>;
  if (opened === "bare") return auto === "autolink" ? ">" : "";
  if (reference && isDefined(reference, href, title, definitions)) {
    const words = written.slice(Number(opened) + 1);
    return normalLabel(words) === normalLabel(reference) ? "]" : `][${reference}]`;
  }
  return `](${destination(href)}${titled(title)})`;
}

/** An address as a link has it: in angle brackets where spaces or brackets would end it. */
function destination(address: string): string {
  if (address === "") return "<>";
  let depth = 0;
  const balanced = [...address].every((letter) => {
    if (letter === "(") depth++;
    if (letter === ")") depth--;
    return depth >= 0;
  });
  const escaped = address.replace(/\\(?=[!-/:-@[-`{-~])|&(?=#?\w+;)/g, "\\$&").replace(/\n/g, "%0A");
  // oxlint-disable-next-line no-control-regex -- control characters end an address
  if (balanced && depth === 0 && !/[\x00-\x20\x7f<>]/.test(address) && !address.startsWith("<")) return escaped;
  return `<${escaped.replace(/[<>]/g, "\\$&")}>`;
}

function titled(title: string): string {
  if (!title) return "";
  return ` "${title.replace(/\\(?=[!-/:-@[-`{-~])|&(?=#?\w+;)|"/g, "\\$&")}"`;
}
