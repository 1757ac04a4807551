import { Fragment, type Node } from "prosemirror-model";
import { withoutMarksAtEdges } from "./delimiters.ts";
import { escapeLineStart, type Caution } from "./escape.ts";
import { parsePiece, parseWords, type Definitions } from "./grammar.ts";
import { branches, readBlock, withoutLineEnds } from "./read-blocks.ts";
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
  const other: InlineStyle = { ...style, emphasis: style.emphasis === "*" ? "_" : "*" };
  const bare = withoutMarksAtEdges(nodes, /[\s\p{P}\p{S}]/u);
  const plain = joined(nodes.map((node) => (node.isText ? node.mark(node.marks.filter(isNoDelimiter)) : node)));
  const tries: readonly (readonly [readonly Node[], InlineStyle, Caution])[] = [
    [nodes, style, "likely"],
    [nodes, other, "likely"],
    [nodes, style, "everything"],
    [nodes, other, "everything"],
    [bare, style, "likely"],
    [bare, style, "everything"],
    [bare, other, "everything"],
  ];
  for (const [wanted, styled, caution] of tries) {
    const written = write(wanted, styled, caution, oneLine, place, definitions);
    const read = readWords(written, place, definitions);
    if (read && sameWords(read, Fragment.fromArray([...wanted]))) return written;
  }
  // Bold and italic that Markdown has no way to say are let go; no word is.
  return write(plain, style, "everything", oneLine, place, definitions);
}

const isNoDelimiter = ({ type }: { type: { name: string } }): boolean =>
  !["strong", "em", "strike"].includes(type.name);

function write(
  nodes: readonly Node[],
  style: InlineStyle,
  caution: Caution,
  oneLine: boolean,
  place: WordsPlace,
  definitions: Definitions,
): string {
  const written = writeInline(nodes, { style, caution, definitions, oneLine });
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
  const [branch, ...rest] = branches(parsePiece(source, definitions));
  if (!branch || rest.length > 0) return undefined;
  const node = readBlock(branch, { lines: source.split("\n"), definitions });
  return node.type.name === (place === "heading" ? "heading" : "paragraph") ? node.content : undefined;
}

/** Without the white space at the ends, which Markdown does not keep. */
function trimmedWords(content: Fragment): Node[] {
  const nodes = [...content.content];
  const isEdge = (node: Node | undefined): boolean =>
    node?.type === schema.nodes.hard_break ||
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

const isCode = (node: Node): boolean => schema.marks.code.isInSet(node.marks) !== undefined;
