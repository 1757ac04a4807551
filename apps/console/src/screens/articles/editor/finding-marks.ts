import { StateEffect, StateField, type Extension } from "@codemirror/state";
import { Decoration, EditorView, hoverTooltip, type DecorationSet } from "@codemirror/view";

/** A finding of the content rules in the body. */
export interface BodyFinding {
  readonly from: number;
  readonly to: number;
  readonly level: "info" | "warn" | "block";
  readonly message: string;
}

const replaced = StateEffect.define<readonly BodyFinding[]>();

const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, transaction) {
    let set = before.map(transaction.changes);
    for (const effect of transaction.effects)
      if (effect.is(replaced)) {
        const { length } = transaction.newDoc;
        const ranges = effect.value
          .filter(({ from, to }) => from < to && to <= length)
          .map(({ from, to, level, message }) =>
            Decoration.mark({ class: `cm-finding-${level}`, message }).range(from, to),
          );
        set = Decoration.set(ranges, true);
      }
    return set;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Underlines what the content rules found; the words stand in a tip. */
export const findingMarks: Extension = [
  marks,
  hoverTooltip((view, position) => {
    let message = "";
    let from = position;
    view.state.field(marks).between(position, position, (start, _, value) => {
      message ||= String(value.spec["message"]);
      from = start;
    });
    if (message === "") return null;
    return {
      pos: from,
      above: true,
      create: () => {
        const dom = document.createElement("div");
        dom.className = "cm-finding-tip";
        dom.textContent = message;
        return { dom };
      },
    };
  }),
  EditorView.baseTheme({ ".cm-finding-tip": { padding: "6px 10px", maxWidth: "28rem" } }),
];

export function showFindings(view: EditorView, findings: readonly BodyFinding[]): void {
  view.dispatch({ effects: replaced.of(findings) });
}
