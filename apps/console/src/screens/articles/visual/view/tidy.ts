import type { Node } from "prosemirror-model";
import { Plugin, type EditorState, type Transaction } from "prosemirror-state";
import { addressesIn } from "../document/grammar.ts";
import { schema } from "../document/schema.ts";

const { nodes: types, marks } = schema;

/**
 * Keeps the document one that Markdown can say: the first row of a table is its head, columns are aligned as their head,
 * bare addresses are links, and the text ends with a place to go on writing.
 */
export function tidy(): Plugin {
  let isComposing = false;
  return new Plugin({
    props: {
      handleDOMEvents: {
        compositionstart: () => void (isComposing = true),
        compositionend: () => void (isComposing = false),
      },
    },
    appendTransaction(transactions, _, state) {
      if (!transactions.some(({ docChanged }) => docChanged) || isComposing) return null;
      const { tr } = state;
      for (const { node, pos } of changedBlocks(transactions, state)) {
        if (node.type === types.table) headFirst(tr, node, pos);
        else linkAddresses(tr, node, pos);
      }
      endWithParagraph(tr);
      return tr.docChanged ? tr : null;
    },
  });
}

/** Whether the text ends with a paragraph; without one nothing could be written behind a table. */
export function endWithParagraph(tr: Transaction): Transaction {
  if (tr.doc.lastChild?.type !== types.paragraph) tr.insert(tr.doc.content.size, types.paragraph.create());
  return tr;
}

interface Place {
  readonly node: Node;
  readonly pos: number;
}

function changedBlocks(transactions: readonly Transaction[], { doc }: EditorState): Place[] {
  let from = Infinity;
  let to = -Infinity;
  transactions.forEach((transaction, index) => {
    const rest = transactions.slice(index + 1);
    transaction.mapping.maps.forEach((map, step) =>
      map.forEach((_start, _end, start, end) => {
        const later = transaction.mapping.slice(step + 1);
        const at = (pos: number, side: number): number =>
          rest.reduce((mapped, { mapping }) => mapping.map(mapped, side), later.map(pos, side));
        from = Math.min(from, at(start, -1));
        to = Math.max(to, at(end, 1));
      }),
    );
  });
  const places: Place[] = [];
  if (from > to) return places;
  doc.nodesBetween(Math.max(0, from - 1), Math.min(doc.content.size, to + 1), (node, pos) => {
    if (node.type === types.table || (node.isTextblock && !node.type.spec.code)) places.push({ node, pos });
    return !node.isTextblock;
  });
  return places;
}

function headFirst(tr: Transaction, table: Node, at: number): void {
  const aligns = (table.firstChild?.content.content ?? []).map(({ attrs }) => attrs["align"] as string | null);
  table.forEach((row, rowAt, rowIndex) =>
    row.forEach((cell, cellAt, column) => {
      const type = rowIndex === 0 ? types.table_header : types.table_cell;
      const align = aligns[column] ?? null;
      if (cell.type === type && cell.attrs["align"] === align) return;
      tr.setNodeMarkup(tr.mapping.map(at + 1 + rowAt + 1 + cellAt), type, { ...cell.attrs, align });
    }),
  );
}

function linkAddresses(tr: Transaction, block: Node, at: number): void {
  block.forEach((node, offset) => {
    const link = marks.link.isInSet(node.marks);
    if (!node.isText || link?.attrs["auto"] !== "linkify" || link.attrs["href"] === node.text) return;
    const from = at + 1 + offset;
    tr.removeMark(from, from + node.nodeSize, link);
  });
  // Words without breaks between them, with the places where they begin.
  let words = "";
  block.forEach(
    (node) => (words += node.isText && !marks.code.isInSet(node.marks) ? node.text : "\uFFFC".repeat(node.nodeSize)),
  );
  for (const { from, to, href } of addressesIn(words)) {
    const [start, end] = [at + 1 + from, at + 1 + to];
    if (isLinked(tr.doc, start, end, href)) continue;
    tr.removeMark(start, end, marks.link).addMark(start, end, marks.link.create({ href, auto: "linkify" }));
  }
}

/** Whether somebody made a link of the words, or the whole address is one. */
function isLinked(doc: Node, from: number, to: number, href: string): boolean {
  let isOwn = false;
  let length = 0;
  doc.nodesBetween(from, to, (node, pos) => {
    const link = node.isText ? marks.link.isInSet(node.marks) : undefined;
    if (!link) return true;
    if (!link.attrs["auto"]) isOwn = true;
    if (link.attrs["href"] === href) length += Math.min(to, pos + node.nodeSize) - Math.max(from, pos);
    return true;
  });
  return isOwn || length === to - from;
}
