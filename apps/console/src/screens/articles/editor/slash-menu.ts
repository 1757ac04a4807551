import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { insertPiece } from "./markdown-commands.ts";
import { pieces } from "./pieces.ts";

export interface SlashAction {
  readonly name: string;
  readonly detail: string;
  readonly words: string;
  readonly run: (view: EditorView) => void;
}

/** A menu of pieces that opens where `/` begins a line or a word. */
export function slashMenu(actions: readonly SlashAction[]): Extension {
  const options: Completion[] = [
    ...actions.map(({ name, detail, words, run }): Completion => ({
      label: `/${name} ${words}`,
      displayLabel: name,
      detail,
      apply: (view, _, from, to) => {
        view.dispatch({ changes: { from, to } });
        run(view);
      },
    })),
    ...pieces.map((piece): Completion => ({
      label: `/${piece.name} ${piece.words}`,
      displayLabel: piece.name,
      detail: piece.detail,
      apply: (view, _, from, to) => {
        view.dispatch({ changes: { from, to } });
        view.dispatch(insertPiece(view.state, piece, from, from));
      },
    })),
  ];
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
