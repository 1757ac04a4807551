import { wrapIn } from "prosemirror-commands";
import { Fragment, Slice, type Node } from "prosemirror-model";
import { Selection, TextSelection, type EditorState, type Transaction } from "prosemirror-state";
import type { NamedPiece } from "../../editor/pieces.ts";
import { noDefinitions, parsePiece } from "../document/grammar.ts";
import { branches, readBlock } from "../document/read-blocks.ts";
import { schema } from "../document/schema.ts";

const { nodes: types } = schema;
const caret = "‸";

/** Blocks of a piece of Markdown, such as one that is inserted or pasted. @throws UnreadableToken */
export function blocksOf(markdown: string): Node[] {
  const lines = markdown.split(/\r\n?|\n/);
  return branches(parsePiece(markdown, noDefinitions)).map((branch) =>
    readBlock(branch, { lines, definitions: noDefinitions }),
  );
}

/** Puts a piece where the caret is: in the place of an empty paragraph, else behind the block. */
export function insertPiece(state: EditorState, piece: NamedPiece): Transaction {
  if (piece.id === "footnote") return insertFootnote(state);
  const nodes = blocksOf(piece.markdown);
  const wrapped = wrapSelection(state, nodes[0]);
  if (wrapped) return wrapped;
  const { tr } = state;
  const start = insertBlocks(tr, nodes);
  return selectCaret(tr, start).scrollIntoView();
}

/** Callouts, quotations and the like go around what is selected. */
function wrapSelection(state: EditorState, node: Node | undefined): Transaction | undefined {
  if (state.selection.empty || !node) return undefined;
  if (node.type !== types.container && node.type !== types.blockquote) return undefined;
  let wrapped: Transaction | undefined;
  wrapIn(node.type, node.attrs)(state, (tr) => (wrapped = tr));
  return wrapped?.scrollIntoView();
}

/** Returns where the first of the blocks begins. */
function insertBlocks(tr: Transaction, nodes: readonly Node[]): number {
  const { $from } = tr.selection;
  const content = Fragment.fromArray([...nodes]);
  for (let depth = $from.depth; depth > 0; depth--) {
    const parent = $from.node(depth - 1);
    const index = $from.index(depth - 1);
    const block = $from.node(depth);
    const isEmpty = block.type === types.paragraph && block.content.size === 0;
    const from = isEmpty ? index : index + 1;
    if (!parent.canReplace(from, index + 1, content)) continue;
    const at = isEmpty ? $from.before(depth) : $from.after(depth);
    tr.replace(at, $from.after(depth), new Slice(content, 0, 0));
    return at;
  }
  const at = tr.doc.content.size;
  tr.insert(at, content);
  return at;
}

/** Takes the marks of the caret out of what was inserted and puts the selection there. */
function selectCaret(tr: Transaction, start: number): Transaction {
  const places: number[] = [];
  tr.doc.nodesBetween(start, tr.doc.content.size, (node, pos) => {
    if (!node.isText) return true;
    const text = node.text ?? "";
    for (let at = text.indexOf(caret); at >= 0; at = text.indexOf(caret, at + 1)) places.push(pos + at);
    return false;
  });
  if (places.length === 0) return tr.setSelection(Selection.near(tr.doc.resolve(start + 1)));
  const [first = start, last = first] = places;
  tr.removeMark(first, first + 1, schema.marks.link);
  for (const place of places.toReversed()) tr.delete(place, place + 1);
  const to = places.length > 1 ? last - 1 : first;
  const linked = tr.doc.resolve(first).parent;
  const from = tr.doc.resolve(first).start();
  // An address that is to be completed is no link yet.
  if (linked.type === types.paragraph) tr.removeMark(from, from + linked.content.size, schema.marks.link);
  return tr.setSelection(TextSelection.create(tr.doc, first, to));
}

/** A reference at the caret and its remark at the end of the text. */
function insertFootnote(state: EditorState): Transaction {
  const used = new Set<string>();
  state.doc.descendants(({ type, attrs }) => {
    if (type === types.footnote || type === types.footnote_ref) used.add(String(attrs["label"]));
  });
  let number = 1;
  while (used.has(String(number))) number++;
  const label = String(number);
  const { tr } = state;
  const { $to } = tr.selection;
  if (!$to.parent.inlineContent || $to.parent.type.spec.code) return tr;
  tr.insert($to.pos, types.footnote_ref.create({ label }));
  const last = tr.doc.lastChild;
  const end = tr.doc.content.size;
  const isTrailing = last?.type === types.paragraph && last.content.size === 0 && tr.doc.childCount > 1;
  const at = isTrailing ? end - last.nodeSize : end;
  tr.insert(at, types.footnote.create({ label }, types.paragraph.create()));
  return tr.setSelection(TextSelection.create(tr.doc, at + 2)).scrollIntoView();
}
