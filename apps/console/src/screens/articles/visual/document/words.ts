import { Fragment, type Node } from "prosemirror-model";
import { withoutMarksAtEdges } from "./delimiters.ts";
import { escapeLineStart, type Caution } from "./escape.ts";
import { parsePiece, parseWords, type Definitions } from "./grammar.ts";
import { tryBlocks, withoutLineEnds } from "./read-blocks.ts";
import { joined, readInline } from "./read-inline.ts";
import { sameWords } from "./same-meaning.ts";
import { schema } from "./schema.ts";
import { writeInline, type InlineStyle } from "./write-inline.ts";

export type WordsPlace = "paragraph" | "heading" | "line" | "cell";

interface WordsOptions {
  readonly style: InlineStyle;
  readonly definitions: Definitions;
}

/**
 * The words of a paragraph, heading, title or cell as Markdown with as few signs as will do: each try is read again,
 * and the first that says the same is taken.
 */
export function writeWords(content: Fragment, place: WordsPlace, { style, definitions }: WordsOptions): string {
  const oneLine = place !== "paragraph";
  const nodes = withoutMarksAtEdges(trimmedWords(oneLine ? withoutLineEnds(content) : content), /\s/u);
  const other: InlineStyle = { ...style, emphasis: style.emphasis === "*" ? "_" : "*", strong: "**" };
  const bare = withoutMarksAtEdges(nodes, /[\s\p{P}\p{S}]/u);
  const plain = joined(nodes.map((node) => (node.isText ? node.mark(node.marks.filter(isNoDelimiter)) : node)));
  const variants: readonly Variant[] = [
    { nodes, style, caution: "likely" },
    { nodes, style: other, caution: "likely" },
    { nodes, style, caution: "everything" },
    { nodes, style: other, caution: "everything" },
    { nodes, style, caution: "everything", explicitLinks: true },
    { nodes: bare, style, caution: "likely" },
    { nodes: bare, style, caution: "everything" },
    { nodes: bare, style: other, caution: "everything" },
    { nodes: bare, style: other, caution: "everything", explicitLinks: true },
    // Bold and italic that Markdown has no way to say are let go; no word is.
    { nodes: plain, style, caution: "everything", explicitLinks: true },
    // Code in a cell cannot hold a backslash before a bar.
    { nodes: joined(plain.map(withoutCode)), style, caution: "everything", explicitLinks: true },
  ];
  for (const variant of variants) {
    const written = write(variant, place, definitions);
    const read = readWords(written, place, definitions);
    if (read && sameWords(read, Fragment.fromArray([...variant.nodes]))) return written;
  }
  return write(variants[2]!, place, definitions);
}

/** One way to write some words. */
interface Variant {
  readonly nodes: readonly Node[];
  readonly style: InlineStyle;
  readonly caution: Caution;
  readonly explicitLinks?: boolean;
}

const isNoDelimiter = ({ type }: { type: { name: string } }): boolean =>
  !["strong", "em", "strike"].includes(type.name);

function write(
  { nodes, style, caution, explicitLinks = false }: Variant,
  place: WordsPlace,
  definitions: Definitions,
): string {
  const oneLine = place !== "paragraph";
  const written = writeInline(nodes, { style, caution, definitions, oneLine, explicitLinks });
  if (place === "cell") return written.replace(/\\?\|/g, "\\|");
  if (place === "heading") return written.replace(/(?<=^|\s)(#+)$/, "\\$1");
  if (place === "line") return written;
  return written.split("\n").map(escapeLineStart).join("\n");
}

function readWords(written: string, place: WordsPlace, definitions: Definitions): Fragment | undefined {
  if (place === "line") return readInline(parseWords(written, definitions), definitions, "space");
  if (place === "cell")
    return readInline(parseWords(written.replaceAll("\\|", "|"), definitions), definitions, "space");
  const source = place === "heading" ? `## ${written}` : written;
  if (written === "") return Fragment.empty;
  const found = tryBlocks(parsePiece(source, definitions), { lines: source.split("\n"), definitions });
  const node = found?.[0];
  if (!node || found.length > 1) return undefined;
  return node.type.name === (place === "heading" ? "heading" : "paragraph") ? node.content : undefined;
}

/** Without the white space at the ends, which Markdown does not keep. */
function trimmedWords(content: Fragment): Node[] {
  const nodes = [...content.content];
  const isEdge = (node: Node | undefined): boolean =>
    (node?.type === schema.nodes.hard_break && node.attrs["html"] === "") ||
    (node?.isText === true && !isCode(node) && /^[ \t\n]*$/.test(node.text ?? ""));
  while (isEdge(nodes[0])) nodes.shift();
  while (isEdge(nodes.at(-1))) nodes.pop();
  const cut = (at: number, pattern: RegExp): void => {
    const node = nodes.at(at);
    if (!node?.isText || isCode(node)) return;
    const text = (node.text ?? "").replace(pattern, "");
    if (text !== node.text) nodes.splice(at, 1, schema.text(text, node.marks));
  };
  cut(0, /^[ \t\n]+/);
  cut(-1, /[ \t\n]+$/);
  return nodes;
}

const withoutCode = (node: Node): Node => node.mark(schema.marks.code.removeFromSet(node.marks));

const isCode = (node: Node): boolean => schema.marks.code.isInSet(node.marks) !== undefined;
