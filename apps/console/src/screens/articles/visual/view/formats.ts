import { lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import type { MarkType, Node, NodeType } from "prosemirror-model";
import { liftListItem, wrapInList } from "prosemirror-schema-list";
import type { Command, EditorState, Transaction } from "prosemirror-state";
import type { Format } from "../../editor/writing-surface.ts";
import { schema } from "../document/schema.ts";

const { nodes: types, marks } = schema;

interface Found {
  readonly node: Node;
  readonly pos: number;
}

/** The nearest block of one of the types around the caret. */
export function around(state: EditorState, ...wanted: readonly NodeType[]): Found | undefined {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--)
    if (wanted.includes($from.node(depth).type)) return { node: $from.node(depth), pos: $from.before(depth) };
  return undefined;
}

const isMarked = (state: EditorState, mark: MarkType): boolean => {
  const { from, to, empty, $from } = state.selection;
  if (empty) return mark.isInSet(state.storedMarks ?? $from.marks()) !== undefined;
  return state.doc.rangeHasMark(from, to, mark);
};

function toggleHeading(level: number): Command {
  return (state, dispatch) => {
    const is = around(state, types.heading)?.node.attrs["level"] === level;
    return (is ? setBlockType(types.paragraph) : setBlockType(types.heading, { level }))(state, dispatch);
  };
}

/** Items of the selection with their places. */
function selectedItems(tr: Transaction): Found[] {
  const { from, to } = tr.selection;
  const items: Found[] = [];
  tr.doc.nodesBetween(from, to, (node, pos) => {
    // An item around the selection counts only where its own words are selected.
    const own = node.firstChild?.nodeSize ?? 0;
    if (node.type === types.list_item && from <= pos + 1 + own && to >= pos + 1) items.push({ node, pos });
    return true;
  });
  return items;
}

function setChecked(tr: Transaction, checked: boolean | null): Transaction {
  for (const { node, pos } of selectedItems(tr))
    tr.setNodeMarkup(pos, null, {
      ...node.attrs,
      checked: checked === null ? null : (node.attrs["checked"] ?? checked),
    });
  return tr;
}

/** Makes a list, changes its kind, or takes it away where it is of that kind already. */
function toggleList(kind: "bullets" | "numbers" | "tasks"): Command {
  const type = kind === "numbers" ? types.ordered_list : types.bullet_list;
  return (state, dispatch) => {
    const list = around(state, types.bullet_list, types.ordered_list);
    if (!list) {
      return wrapInList(type)(state, dispatch && ((tr) => dispatch(kind === "tasks" ? setChecked(tr, false) : tr)));
    }
    const isTask = around(state, types.list_item)?.node.attrs["checked"] !== null;
    if (list.node.type === type && isTask === (kind === "tasks")) {
      const tr = kind === "tasks" ? setChecked(state.tr, null) : undefined;
      if (tr) dispatch?.(tr);
      return tr ? true : liftListItem(types.list_item)(state, dispatch);
    }
    const { tr } = state;
    if (list.node.type !== type)
      tr.setNodeMarkup(list.pos, type, { tight: list.node.attrs["tight"] as boolean, marker: "" });
    dispatch?.(setChecked(tr, kind === "tasks" ? false : null));
    return true;
  };
}

const toggleQuote: Command = (state, dispatch) =>
  (around(state, types.blockquote) ? lift : wrapIn(types.blockquote))(state, dispatch);

/** What each format does with blocks and words. */
export const visualFormats: Readonly<Record<Format, Command>> = {
  bold: toggleMark(marks.strong),
  italic: toggleMark(marks.em),
  code: toggleMark(marks.code),
  "heading-2": toggleHeading(2),
  "heading-3": toggleHeading(3),
  bullets: toggleList("bullets"),
  numbers: toggleList("numbers"),
  tasks: toggleList("tasks"),
  quote: toggleQuote,
};

/** What the words at the caret are. */
export function activeFormats(state: EditorState): ReadonlySet<Format> {
  const level = around(state, types.heading)?.node.attrs["level"] as number | undefined;
  const list = around(state, types.bullet_list, types.ordered_list)?.node.type;
  const isTask = (around(state, types.list_item)?.node.attrs["checked"] ?? null) !== null;
  const is: Readonly<Record<Format, boolean>> = {
    bold: isMarked(state, marks.strong),
    italic: isMarked(state, marks.em),
    code: isMarked(state, marks.code),
    "heading-2": level === 2,
    "heading-3": level === 3,
    bullets: list === types.bullet_list && !isTask,
    numbers: list === types.ordered_list,
    tasks: isTask,
    quote: around(state, types.blockquote) !== undefined,
  };
  return new Set((Object.keys(is) as Format[]).filter((format) => is[format]));
}
