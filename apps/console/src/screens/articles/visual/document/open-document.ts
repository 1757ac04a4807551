import type { Node } from "prosemirror-model";
import { parseText, type Definitions } from "./grammar.ts";
import { MarkdownDocument, type Origin } from "./markdown-document.ts";
import { nestedSources } from "./nested-sources.ts";
import { readBlock, UnreadableToken, type Lines } from "./read-blocks.ts";
import { schema } from "./schema.ts";
import { segmentsOf, type Segment } from "./segments.ts";
import { styleOf } from "./style.ts";
import { firstDifference, treeOf, type TreeEntry } from "./token-tree.ts";

/** What keeps a text from being shown as it will look. */
export interface Obstacle {
  /** Kind of the token: `em_open`, `list_item`, `tab_marker`. */
  readonly kind: string;
  /** From 1. */
  readonly line: number;
  readonly excerpt: string;
}

export type OpenedText =
  | { readonly kind: "open"; readonly document: MarkdownDocument }
  | { readonly kind: "blocked"; readonly obstacle: Obstacle };

const maxDepth = 48;

/**
 * Opens a text for visual editing. It opens only where everything that the text says can be written anew so that it
 * says the same; else the answer is the first thing that cannot.
 */
export function openDocument(text: string): OpenedText {
  const rawLines = text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  const lines = rawLines.map((line) => line.replace(/[\r\n]+$/, ""));
  const blocked = (kind: string, line: number): OpenedText => ({
    kind: "blocked",
    obstacle: { kind, line: line + 1, excerpt: (lines[line] ?? "").trim().slice(0, 80) },
  });
  const { tokens, definitions } = parseText(text);
  const deep = tokens.find(({ level }) => level > maxDepth);
  if (deep) return blocked("depth", deep.map?.[0] ?? 0);
  const segments = segmentsOf(tokens, lines);
  const origins: Origin[] = [];
  const nested = new WeakMap<Node, string>();
  for (const [index, segment] of segments.entries()) {
    try {
      const node = nodeOf(segment, lines, definitions, nested);
      node.check();
      const next = segments[index + 1]?.from ?? rawLines.length;
      const source = rawLines.slice(segment.from, segment.to).join("");
      const lineEnd = /(?:\r\n|\r|\n)$/.exec(source)?.[0] ?? "";
      origins.push({
        node,
        source: source.slice(0, source.length - lineEnd.length),
        gap: lineEnd + rawLines.slice(segment.to, next).join(""),
      });
    } catch (error) {
      if (error instanceof UnreadableToken) return blocked(error.token.type, error.token.map?.[0] ?? segment.from);
      if (error instanceof RangeError) return blocked(segment.branch?.token.type ?? "", segment.from);
      throw error;
    }
  }
  const document = new MarkdownDocument({
    origins,
    lead: rawLines.slice(0, segments[0]?.from ?? rawLines.length).join(""),
    nested,
    definitions,
    style: styleOf(tokens, text),
  });
  const difference = roundTripDifference(document, segments, definitions);
  return difference ? blocked(difference.kind, difference.line) : { kind: "open", document };
}

function nodeOf(
  { branch, from, to }: Segment,
  lines: readonly string[],
  definitions: Definitions,
  nested: WeakMap<Node, string>,
): Node {
  if (!branch)
    return schema.nodes.source_block.create({ kind: "definitions" }, schema.text(lines.slice(from, to).join("\n")));
  const places = new Map<Node, Lines>();
  const node = readBlock(branch, { lines, definitions, onBlock: (block, place) => void places.set(block, place) });
  nestedSources(node, places, lines, nested);
  return node;
}

/** Writes everything anew, as if it had been typed here, and compares what both texts mean. */
function roundTripDifference(
  document: MarkdownDocument,
  segments: readonly Segment[],
  definitions: Definitions,
): TreeEntry | undefined {
  const written = document.writeAnew();
  const again = parseText(written);
  const others = segmentsOf(again.tokens, written.split("\n"));
  for (const [index, { branch, from }] of segments.entries()) {
    const other = others[index];
    if (!branch) {
      if (!other || other.branch) return { kind: "definition", value: "", line: from };
      continue;
    }
    const wanted = treeOf(branch, from);
    if (!other?.branch) return wanted[0];
    const difference = firstDifference(wanted, treeOf(other.branch));
    if (difference) return difference;
  }
  const extra = others.length > segments.length;
  const lost = Object.keys(definitions.references).some((label) => !Object.hasOwn(again.definitions.references, label));
  const last = segments.at(-1);
  return (extra || lost) && last ? { kind: lost ? "definition" : "block", value: "", line: last.from } : undefined;
}
