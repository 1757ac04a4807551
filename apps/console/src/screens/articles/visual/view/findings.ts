import type { Node } from "prosemirror-model";
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import type { BodyFinding } from "../../editor/finding-marks.ts";
import type { MarkdownDocument } from "../document/markdown-document.ts";

const key = new PluginKey<DecorationSet>("findings");

/** Underlines what the content rules found. */
export const findings: Plugin<DecorationSet> = new Plugin<DecorationSet>({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply: (tr, before) => (tr.getMeta(key) as DecorationSet | undefined) ?? before.map(tr.mapping, tr.doc),
  },
  props: { decorations: (state) => key.getState(state) },
});

export function showFindings(view: EditorView, document: MarkdownDocument, found: readonly BodyFinding[]): void {
  const { doc } = view.state;
  const decorations = found.flatMap(({ from, to, level, message }) => {
    const range = placeOf(doc, document, from, to);
    return range ? [Decoration.inline(range.from, range.to, { class: `finding-${level}`, title: message })] : [];
  });
  if (decorations.length === 0 && key.getState(view.state) === DecorationSet.empty) return;
  view.dispatch(
    view.state.tr.setMeta(key, decorations.length > 0 ? DecorationSet.create(doc, decorations) : DecorationSet.empty),
  );
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where a stretch of the Markdown stands in the editor: its letters, or the block where they are not to be seen. */
export function placeOf(doc: Node, document: MarkdownDocument, from: number, to: number): Range | undefined {
  const { text, blocks } = document.writeWithPlaces(doc);
  const block = blocks.find((candidate) => candidate.from <= from && from <= candidate.to);
  if (!block) return undefined;
  let at = 0;
  for (let index = 0; index < block.index; index++) at += doc.child(index).nodeSize;
  const node = doc.child(block.index);
  const letters = text.slice(from, Math.min(to, block.to));
  const before = text.slice(block.from, from).split(letters).length - 1;
  return wordsAt(node, at, letters, before) ?? { from: at + 1, to: at + node.nodeSize - 1 };
}

function wordsAt(block: Node, at: number, letters: string, skipped: number): Range | undefined {
  if (letters === "") return undefined;
  let left = skipped;
  let found: Range | undefined;
  const search = (node: Node, start: number): void => {
    const words = node.textBetween(0, node.content.size, undefined, "\uFFFC");
    for (let index = words.indexOf(letters); index >= 0 && !found; index = words.indexOf(letters, index + 1))
      if (left-- === 0) found = { from: start + index, to: start + index + letters.length };
  };
  if (block.isTextblock) search(block, at + 1);
  else
    block.descendants((node, pos) => {
      if (node.isTextblock && !found) search(node, at + 1 + pos + 1);
      return !found && !node.isTextblock;
    });
  return found;
}
