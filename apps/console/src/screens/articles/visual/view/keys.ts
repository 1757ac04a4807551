import {
  baseKeymap,
  chainCommands,
  createParagraphNear,
  exitCode,
  liftEmptyBlock,
  newlineInCode,
  setBlockType,
  splitBlock,
} from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { undoInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import { Plugin, Selection, TextSelection, type Command } from "prosemirror-state";
import { addRowAfter, goToNextCell, isInTable } from "prosemirror-tables";
import { formatKeys } from "../../editor/formats.ts";
import { schema } from "../document/schema.ts";
import { around, visualFormats } from "./formats.ts";

const { nodes: types } = schema;

/** A new item after a task is a task that is still to do. */
const splitItem: Command = (state, dispatch) => {
  const checked = around(state, types.list_item)?.node.attrs["checked"];
  return splitListItem(types.list_item, { checked: checked === null || checked === undefined ? null : false })(
    state,
    dispatch,
  );
};

/** From a title or the name of a tab on to the text below. */
const leaveTitle: Command = (state, dispatch) => {
  const { $head } = state.selection;
  if ($head.parent.type !== types.container_title && $head.parent.type !== types.tab_label) return false;
  dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($head.after()), 1)).scrollIntoView());
  return true;
};

const breakLine: Command = (state, dispatch) => {
  const { parent } = state.selection.$head;
  if (!parent.inlineContent || parent.type.spec.code) return false;
  const isOneLine = parent.type !== types.paragraph;
  if (isOneLine && parent.type !== types.cell_text) return false;
  dispatch?.(
    state.tr.replaceSelectionWith(types.hard_break.create({ html: isOneLine ? "<br>" : "" })).scrollIntoView(),
  );
  return true;
};

/** A paragraph behind the outermost block that the caret is in. */
const leaveBlock: Command = (state, dispatch) => {
  const { $head } = state.selection;
  if ($head.depth < 1) return false;
  const at = $head.after(1);
  const tr = state.tr.insert(at, types.paragraph.create());
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
  return true;
};

const toParagraph: Command = (state, dispatch, view) => {
  const { $cursor } = state.selection as TextSelection;
  if (!$cursor || (view ? !view.endOfTextblock("backward", state) : $cursor.parentOffset > 0)) return false;
  const { type } = $cursor.parent;
  if (type !== types.heading && type !== types.code_block) return false;
  return setBlockType(types.paragraph)(state, dispatch);
};

const nextCell: Command = (state, dispatch) => {
  if (!isInTable(state)) return false;
  if (goToNextCell(1)(state, dispatch)) return true;
  let rows = state;
  if (!addRowAfter(state, (tr) => void (rows = state.apply(tr)))) return false;
  // The new row and the step into it are one change.
  return addRowAfter(state, (tr) => {
    goToNextCell(1)(rows, (move) => {
      tr.setSelection(Selection.near(tr.doc.resolve(move.selection.from), 1));
    });
    dispatch?.(tr.scrollIntoView());
  });
};

const indentCode: Command = (state, dispatch) => {
  if (!state.selection.$head.parent.type.spec.code) return false;
  dispatch?.(state.tr.insertText("  ").scrollIntoView());
  return true;
};

interface KeyActions {
  readonly onLink: () => void;
  readonly onSave: () => void;
}

/** The keys of the editor. Tab moves within lists, tables and code; after Escape it leaves the editor. */
export function keys({ onLink, onSave }: KeyActions): Plugin[] {
  let isLeaving = false;
  const unlessLeaving =
    (command: Command): Command =>
    (state, dispatch, view) =>
      !isLeaving && command(state, dispatch, view);
  return [
    new Plugin({
      props: {
        handleKeyDown(_, event) {
          if (event.key === "Escape") isLeaving = true;
          else if (event.key !== "Tab" && event.key !== "Shift") isLeaving = false;
          return false;
        },
        handleDOMEvents: {
          blur: () => {
            isLeaving = false;
            return false;
          },
        },
      },
    }),
    keymap({
      ...Object.fromEntries(formatKeys.map(({ key, format }) => [key, visualFormats[format]])),
      "Mod-k": () => (onLink(), true),
      "Mod-s": () => (onSave(), true),
      "Mod-z": undo,
      "Mod-y": redo,
      "Mod-Shift-z": redo,
      Enter: chainCommands(leaveTitle, newlineInCode, splitItem, createParagraphNear, liftEmptyBlock, splitBlock),
      "Shift-Enter": chainCommands(newlineInCode, breakLine),
      "Mod-Enter": chainCommands(exitCode, leaveBlock),
      Backspace: chainCommands(undoInputRule, toParagraph),
      Tab: unlessLeaving(chainCommands(nextCell, sinkListItem(types.list_item), indentCode)),
      "Shift-Tab": unlessLeaving(chainCommands(goToNextCell(-1), liftListItem(types.list_item))),
    }),
    keymap(baseKeymap),
  ];
}
