import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { insertPiece } from "./markdown-commands.ts";
import { menuItems } from "./menu-items.ts";
import type { WritingAction } from "./writing-surface.ts";

/** A menu of pieces that opens where `/` begins a line or a word. */
export function slashMenu(actions: readonly WritingAction[]): Extension {
  const options: Completion[] = menuItems(actions).map((item) => ({
    label: `/${item.name} ${item.words}`,
    displayLabel: item.name,
    detail: item.detail,
    apply: (view, _, from, to) => {
      view.dispatch({ changes: { from, to } });
      if (item.kind === "action") item.action.run();
      else view.dispatch(insertPiece(view.state, item.piece, from, from));
    },
  }));
  const source = (context: CompletionContext): CompletionResult | null => {
    const typed = context.matchBefore(/\/[\p{L}\d ]{0,24}$/u);
    if (!typed) return null;
    const before = context.state.sliceDoc(context.state.doc.lineAt(typed.from).from, typed.from);
    // In the middle of a word or an address a slash is a slash.
    if (/\S$/.test(before) || inCode(context)) return null;
    return { from: typed.from, options, validFor: /^\/[\p{L}\d ]*$/u };
  };
  return autocompletion({ override: [source], icons: false, activateOnTyping: true, maxRenderedOptions: 40 });
}

/** Whether the caret stands within a fence. */
function inCode({ state, pos }: CompletionContext): boolean {
  let fence = "";
  for (const line of state.sliceDoc(0, pos).split("\n").slice(0, -1)) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (!mark) continue;
    if (fence === "") fence = mark;
    else if (mark[0] === fence[0] && mark.length >= fence.length) fence = "";
  }
  return fence !== "";
}
