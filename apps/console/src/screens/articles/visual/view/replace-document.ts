import type { Node } from "prosemirror-model";
import type { EditorState, Transaction } from "prosemirror-state";

/** Brings in another text by replacing only the blocks that differ: the caret stays where it is. */
export function replaceDocument(state: EditorState, doc: Node): Transaction {
  const { tr } = state;
  const before = tr.doc.content.content;
  const after = doc.content.content;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start]!.eq(after[start]!)) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end)!.eq(after.at(-1 - end)!)) end++;
  const size = (nodes: readonly Node[]): number => nodes.reduce((sum, node) => sum + node.nodeSize, 0);
  const from = size(before.slice(0, start));
  const to = from + size(before.slice(start, before.length - end));
  tr.replaceWith(from, to, after.slice(start, after.length - end));
  return tr.setMeta("addToHistory", false).setMeta("fromOutside", true);
}
