import { Fragment, type Node } from "prosemirror-model";
import { NodeSelection, Selection, TextSelection, type Command } from "prosemirror-state";
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn as removeColumn,
  deleteRow as removeRow,
  deleteTable,
} from "prosemirror-tables";
import { isSafeAddress } from "../document/addresses.ts";
import { schema } from "../document/schema.ts";
import { around } from "./formats.ts";
import type { LinkContext } from "./context.ts";

const { nodes: types, marks } = schema;

export type Change = Command;

export const addRow: Change = addRowAfter;
export const addColumn: Change = addColumnAfter;
export const removeTable: Change = deleteTable;

/** The last row or column that is left takes the table with it. */
export const deleteRow: Change = (state, dispatch) =>
  around(state, types.table)?.node.childCount === 1 ? deleteTable(state, dispatch) : removeRow(state, dispatch);
export const deleteColumn: Change = (state, dispatch) =>
  around(state, types.table)?.node.firstChild?.childCount === 1
    ? deleteTable(state, dispatch)
    : removeColumn(state, dispatch);

/** Aligns the column of the caret; the cells below follow their head. */
export const alignColumn =
  (align: string): Change =>
  (state, dispatch) => {
    const table = around(state, types.table);
    const { $head } = state.selection;
    if (!table) return false;
    let column = 0;
    for (let depth = $head.depth; depth > 0; depth--)
      if ($head.node(depth).type === types.table_row) column = $head.index(depth);
    const row = table.node.firstChild;
    const cell = row?.maybeChild(column);
    if (!row || !cell) return false;
    let pos = table.pos + 2;
    for (let index = 0; index < column; index++) pos += row.child(index).nodeSize;
    dispatch?.(state.tr.setNodeMarkup(pos, null, { ...cell.attrs, align: align || null }));
    return true;
  };

/** Sets an attribute of the node that stands there. */
export const setAttribute =
  (pos: number, name: string, value: unknown): Change =>
  (state, dispatch) => {
    const node = state.doc.nodeAt(pos);
    if (!node) return false;
    const shown = name === "alt" ? String(value).replace(/[[\]\\\n]/g, "") : value;
    const tr = state.tr.setNodeMarkup(pos, null, { ...node.attrs, [name]: shown }, node.marks);
    if (state.selection instanceof NodeSelection && state.selection.from === pos)
      tr.setSelection(NodeSelection.create(tr.doc, pos));
    dispatch?.(tr);
    return true;
  };

export const setAnchor = (pos: number, anchor: string): Change => {
  const id = anchor.trim().replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, "-");
  return setAttribute(pos, "attributes", id ? `{#${id}}` : "");
};

/** Another address for a link; an empty one takes the link away. */
export const setLink =
  ({ from, to }: LinkContext, href: string): Change =>
  (state, dispatch) => {
    const tr = state.tr.removeMark(from, to, marks.link);
    if (href && !isSafeAddress(href)) return false;
    if (href) tr.addMark(from, to, marks.link.create({ href }));
    dispatch?.(tr);
    return true;
  };

export const toggleTitle =
  (pos: number): Change =>
  (state, dispatch) => {
    const node = state.doc.nodeAt(pos);
    if (!node) return false;
    const { tr } = state;
    const first = node.firstChild;
    if (first?.type === types.container_title) tr.delete(pos + 1, pos + 1 + first.nodeSize);
    else {
      tr.insert(pos + 1, types.container_title.create());
      tr.setSelection(TextSelection.create(tr.doc, pos + 2));
    }
    dispatch?.(tr.scrollIntoView());
    return true;
  };

/** Takes away what is around some blocks and keeps them. */
export const unwrap =
  (pos: number): Change =>
  (state, dispatch) => {
    const node = state.doc.nodeAt(pos);
    if (!node) return false;
    const blocks: Node[] = [];
    node.forEach((child) => {
      if (child.type === types.container_title) blocks.push(types.paragraph.create(null, child.content));
      else blocks.push(child);
    });
    const tr = state.tr.replaceWith(pos, pos + node.nodeSize, Fragment.fromArray(blocks));
    dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(pos + 1))).scrollIntoView());
    return true;
  };

/** The tab that the caret is in: its number and place. */
function tabAt(state: Parameters<Command>[0]): { readonly node: Node; readonly pos: number } | undefined {
  return around(state, types.tab);
}

export const addTab =
  (pos: number): Change =>
  (state, dispatch) => {
    const tabs = state.doc.nodeAt(pos);
    if (!tabs) return false;
    const current = tabAt(state);
    const at = current ? current.pos + current.node.nodeSize : pos + tabs.nodeSize - 1;
    const tr = state.tr.insert(at, types.tab.create(null, [types.tab_label.create(), types.paragraph.create()]));
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 2)).scrollIntoView());
    return true;
  };

export const removeTab =
  (pos: number): Change =>
  (state, dispatch) => {
    const tabs = state.doc.nodeAt(pos);
    const current = tabAt(state);
    if (!tabs || !current) return false;
    const [from, node] = tabs.childCount === 1 ? [pos, tabs] : [current.pos, current.node];
    dispatch?.(state.tr.delete(from, from + node.nodeSize).scrollIntoView());
    return true;
  };
