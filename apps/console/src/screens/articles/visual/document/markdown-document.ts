import type { Node } from "prosemirror-model";
import { isBlank } from "./blank.ts";
import { parsePiece, parseText, type Definitions } from "./grammar.ts";
import { tryBlocks } from "./read-blocks.ts";
import { sameMeaning } from "./same-meaning.ts";
import { schema } from "./schema.ts";
import type { MarkdownStyle } from "./style.ts";
import { isList, markerOf, otherMarker, writeBlock, writeList } from "./write-blocks.ts";

/** A top-level block as it came: what it is, how it is spelled, and what stands between it and the next. */
export interface Origin {
  readonly node: Node;
  readonly source: string;
  readonly gap: string;
}

interface DocumentParts {
  readonly origins: readonly Origin[];
  /** Empty lines before the first block. */
  readonly lead: string;
  /** Sources of blocks within blocks. */
  readonly nested: WeakMap<Node, string>;
  readonly definitions: Definitions;
  readonly style: MarkdownStyle;
}

/** A block of a written text. */
export interface WrittenBlock {
  /** Its number among the blocks of the editor. */
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

interface Piece {
  readonly index: number;
  readonly node: Node;
  /** Number of the origin that it is, or whose place it took. */
  slot: number | undefined;
  isOriginal: boolean;
  text: string;
}

/**
 * A Markdown text while it is edited as blocks. Blocks that nobody touched are given back as they came, byte for byte;
 * others are written in the style of the text.
 */
export class MarkdownDocument {
  readonly node: Node;
  readonly #parts: DocumentParts;
  readonly #slots = new WeakMap<Node, number>();
  readonly #known = new Map<string, number[]>();
  #definitions: Definitions;
  #written = new WeakMap<Node, string>();

  constructor(parts: DocumentParts) {
    this.#parts = parts;
    this.#definitions = parts.definitions;
    parts.origins.forEach(({ node }, index) => {
      this.#slots.set(node, index);
      const key = keyOf(node);
      this.#known.set(key, [...(this.#known.get(key) ?? []), index]);
    });
    this.node = schema.nodes.doc.create(
      null,
      parts.origins.length > 0 ? parts.origins.map(({ node }) => node) : [schema.nodes.paragraph.create()],
    );
  }

  /** The Markdown of a state of the editor. */
  write(doc: Node): string {
    return this.writeWithPlaces(doc).text;
  }

  /** The Markdown, and where in it each block stands. */
  writeWithPlaces(doc: Node): { readonly text: string; readonly blocks: readonly WrittenBlock[] } {
    const { origins, lead, style } = this.#parts;
    this.#follow(doc);
    const pieces = this.#pieces(doc);
    const blocks: WrittenBlock[] = [];
    let text = pieces[0]?.slot === 0 || pieces.length === 0 ? lead : "";
    pieces.forEach((piece, at) => {
      const next = pieces[at + 1];
      const gap = next ? this.#gap(piece, next) : (origins.at(-1)?.gap ?? "");
      blocks.push({ index: piece.index, from: text.length, to: text.length + piece.text.length });
      text += piece.text + gap;
    });
    if (style.lineEnd === "\r\n" && pieces.some(({ isOriginal }) => !isOriginal))
      text = text.replace(/(?<!\r)\n/g, "\r\n");
    return { text, blocks };
  }

  /** The whole text as if every block had been typed here. */
  writeAnew(): string {
    const pieces = this.#pieces(this.node, false);
    return pieces.map(({ text }) => text).join("\n\n");
  }

  #pieces(doc: Node, keepsSources = true): Piece[] {
    const pieces: Piece[] = [];
    doc.forEach((node, _, index) => {
      if (!isBlank(node)) pieces.push({ index, node, slot: this.#slots.get(node), isOriginal: false, text: "" });
    });
    this.#recognise(pieces);
    for (const piece of pieces) piece.isOriginal = keepsSources && piece.slot !== undefined;
    placeChanged(pieces, this.#parts.origins.length);
    pieces.forEach((piece, at) => {
      const before = pieces[at - 1];
      if (piece.isOriginal) piece.text = this.#parts.origins[piece.slot!]!.source;
      else piece.text = keepsSources ? this.#write(piece.node) : this.#attempt(piece.node, false);
      if (before) this.#keepListsApart(before, piece);
    });
    return pieces;
  }

  /** What came back by undoing, or was moved, is another object that says the same. */
  #recognise(pieces: readonly Piece[]): void {
    const taken = new Set(pieces.flatMap(({ slot }) => slot ?? []));
    for (const piece of pieces) {
      if (piece.slot !== undefined) continue;
      const slot = (this.#known.get(keyOf(piece.node)) ?? []).find(
        (candidate) => !taken.has(candidate) && this.#parts.origins[candidate]!.node.eq(piece.node),
      );
      if (slot === undefined) continue;
      piece.slot = slot;
      taken.add(slot);
    }
  }

  /** Two lists of one kind would be one. */
  #keepListsApart(before: Piece, piece: Piece): void {
    if (!isList(piece.node) || before.node.type !== piece.node.type) return;
    if (before.isOriginal && piece.isOriginal && before.slot! + 1 === piece.slot) return;
    const sign = /^\s*\d*([-*+.)])/;
    const used = sign.exec(before.text)?.[1];
    if (used === undefined || sign.exec(piece.text)?.[1] !== used) return;
    piece.isOriginal = false;
    piece.text = this.#attempt(piece.node, false, otherMarker(used));
  }

  #gap(left: Piece, right: Piece): string {
    const { origins, style } = this.#parts;
    const areNeighbours = left.slot !== undefined && right.slot === left.slot + 1;
    const own = areNeighbours ? origins[left.slot!]!.gap : undefined;
    if (own !== undefined && ((left.isOriginal && right.isOriginal) || this.#standsApart(left, own, right))) return own;
    const before = right.isOriginal && right.slot ? origins[right.slot - 1]!.gap : "";
    const gap = (before.match(/\n/g) ?? []).length > 1 ? before : style.lineEnd.repeat(2);
    // What was never closed at the end of a text would swallow what comes behind it.
    if (left.isOriginal && !this.#standsApart(left, gap, right)) left.text = this.#write(left.node);
    return gap;
  }

  #standsApart(left: Piece, gap: string, right: Piece): boolean {
    if (left.node.type.name === "source_block" || right.node.type.name === "source_block")
      return gap.trim() === "" && gap.length > 1;
    const piece = left.text + gap + right.text;
    const reading = { lines: piece.split(/\r\n?|\n/), definitions: this.#definitions };
    const found = tryBlocks(parsePiece(piece, this.#definitions), reading);
    return found?.length === 2 && sameMeaning(found[0]!, left.node) && sameMeaning(found[1]!, right.node);
  }

  #write(node: Node): string {
    let text = this.#written.get(node);
    if (text === undefined) this.#written.set(node, (text = this.#attempt(node, true)));
    return text;
  }

  /** Writes a block, and reads it again: what does not say the same is tried with less of its old source, then with more space. */
  #attempt(node: Node, keepsSources: boolean, marker = isList(node) ? markerOf(node, this.#parts.style) : ""): string {
    let text = "";
    for (const [sources, loose] of [
      [true, false],
      [false, false],
      [false, true],
    ] as const) {
      if (sources && !keepsSources) continue;
      const writing = this.#writing(sources, loose);
      text = isList(node) ? writeList(node, writing, marker) : writeBlock(node, writing);
      if (node.isTextblock || node.type.name === "source_block" || this.#says(text, node)) break;
    }
    return text;
  }

  #writing(keepsSources: boolean, loose: boolean): Parameters<typeof writeBlock>[1] {
    return {
      style: this.#parts.style,
      definitions: this.#definitions,
      sourceOf: (inner) => (keepsSources ? this.#parts.nested.get(inner) : undefined),
      loose,
    };
  }

  #says(text: string, node: Node): boolean {
    const reading = { lines: text.split("\n"), definitions: this.#definitions };
    const found = tryBlocks(parsePiece(text, this.#definitions), reading);
    return found?.length === 1 && sameMeaning(found[0]!, node);
  }

  /** Footnotes and addresses that were defined or taken away in the editor. */
  #follow(doc: Node): void {
    const footnotes = new Set<string>();
    const sources: Node[] = [];
    doc.descendants((node) => {
      if (node.type.name === "footnote") footnotes.add(String(node.attrs["label"]));
      if (node.type.name === "source_block" && node.attrs["kind"] === "definitions") sources.push(node);
      return !node.isTextblock;
    });
    const before = this.#definitions;
    const areSame =
      footnotes.size === before.footnotes.size && [...footnotes].every((label) => before.footnotes.has(label));
    const isDefined = sources.every((node) => this.#slots.has(node) || this.#written.has(node));
    if (areSame && isDefined) return;
    const added = isDefined
      ? undefined
      : parseText(sources.map(({ textContent }) => textContent).join("\n\n")).definitions;
    this.#definitions = added ? { ...added, footnotes } : { ...before, footnotes };
    this.#written = new WeakMap();
  }
}

const keyOf = (node: Node): string => `${node.type.name} ${node.textContent}`;

/** Blocks between two that are as they were take the places of as many that are gone. */
function placeChanged(pieces: readonly Piece[], originCount: number): void {
  let from = 0;
  let before = -1;
  for (let at = 0; at <= pieces.length; at++) {
    const slot = at === pieces.length ? originCount : pieces[at]!.slot;
    if (slot === undefined) continue;
    if (slot - before - 1 === at - from)
      for (let index = from; index < at; index++) pieces[index]!.slot = before + 1 + index - from;
    before = slot;
    from = at + 1;
  }
}
