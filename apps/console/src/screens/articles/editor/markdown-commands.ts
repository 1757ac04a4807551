import { EditorSelection, type ChangeSpec, type EditorState, type StateCommand } from "@codemirror/state";

/** Puts marks around each selection, or takes them away where they are. An empty selection gets the caret between. */
export function toggleMark(mark: string): StateCommand {
  return ({ state, dispatch }) => {
    const { length } = mark;
    const changes = state.changeByRange((range) => {
      const { from, to } = range;
      const before = state.sliceDoc(Math.max(0, from - length), from);
      const after = state.sliceDoc(to, to + length);
      if (before === mark && after === mark)
        return {
          changes: [
            { from: from - length, to: from },
            { from: to, to: to + length },
          ],
          range: EditorSelection.range(from - length, to - length),
        };
      const inside = state.sliceDoc(from, to);
      if (inside.length >= 2 * length && inside.startsWith(mark) && inside.endsWith(mark))
        return {
          changes: { from, to, insert: inside.slice(length, -length) },
          range: EditorSelection.range(from, to - 2 * length),
        };
      return {
        changes: [
          { from, insert: mark },
          { from: to, insert: mark },
        ],
        range: EditorSelection.range(from + length, to + length),
      };
    });
    dispatch(state.update(changes, { userEvent: "input.format", scrollIntoView: true }));
    return true;
  };
}

const headingMark = /^(#{1,6})[ \t]+/;

/** Makes the lines of the selection headings of this level; those that are become plain lines again. */
export function toggleHeading(level: 2 | 3 | 4): StateCommand {
  const mark = `${"#".repeat(level)} `;
  return changeLines((line) => {
    const found = headingMark.exec(line);
    const bare = found ? line.slice(found[0].length) : line;
    return found?.[1]?.length === level ? bare : mark + bare;
  });
}

const listMark = /^([ \t]*)(?:[-*+]|\d+[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/;

/** Makes each line an item, or takes the mark away where all are such items. */
export function toggleList(kind: "bullet" | "number" | "task"): StateCommand {
  const isKind = (line: string): boolean =>
    kind === "number"
      ? /^[ \t]*\d+[.)][ \t]/.test(line)
      : kind === "task"
        ? /^[ \t]*[-*+][ \t]+\[[ xX]\][ \t]/.test(line)
        : /^[ \t]*[-*+][ \t]+(?!\[[ xX]\])/.test(line);
  const markOf = (index: number): string => (kind === "number" ? `${index + 1}. ` : kind === "task" ? "- [ ] " : "- ");
  return (target) => {
    const lines = selectedLines(target.state);
    const all = lines.filter(({ text }) => text.trim() !== "");
    const take = all.length > 0 && all.every(({ text }) => isKind(text));
    let item = 0;
    return changeLines((line) => {
      if (line.trim() === "" && lines.length > 1) return line;
      const bare = line.replace(listMark, "$1");
      if (take) return bare;
      const indent = /^[ \t]*/.exec(bare)?.[0] ?? "";
      return indent + markOf(item++) + bare.slice(indent.length);
    })(target);
  };
}

export const toggleQuote: StateCommand = (target) => {
  const isQuoted = selectedLines(target.state).every(({ text }) => text.startsWith(">"));
  return changeLines((line) => (isQuoted ? line.replace(/^> ?/, "") : `> ${line}`))(target);
};

function selectedLines(state: EditorState) {
  const { from, to } = state.selection.main;
  const lines = [];
  for (let at = from; ;) {
    const line = state.doc.lineAt(at);
    lines.push(line);
    if (line.to >= to) return lines;
    at = line.to + 1;
  }
}

function changeLines(change: (line: string, index: number) => string): StateCommand {
  return ({ state, dispatch }) => {
    const changes: ChangeSpec[] = selectedLines(state).map((line, index) => ({
      from: line.from,
      to: line.to,
      insert: change(line.text, index),
    }));
    dispatch(state.update({ changes, userEvent: "input.format", scrollIntoView: true }));
    return true;
  };
}

/** Where the caret goes in an inserted piece; the piece is selected up to the second one. */
const caret = "‸";

/** A piece of Markdown with the place of the caret. */
export interface Piece {
  readonly markdown: string;
  /** Stands in paragraphs of its own. */
  readonly isBlock: boolean;
}

/**
 * Puts a piece in the place of a stretch of the text. Blocks get empty lines around them, and the selected words take
 * the place that `‸` marks; two marks select what is between.
 */
export function insertPiece(state: EditorState, { markdown, isBlock }: Piece, from: number, to: number) {
  const selected = state.sliceDoc(from, to);
  const [head = "", middle, tail] = markdown.split(caret);
  const inner = tail === undefined ? selected : selected || (middle ?? "");
  const rest = tail === undefined ? (middle ?? "") : tail;
  const line = state.doc.lineAt(from);
  const before =
    isBlock && state.sliceDoc(line.from, from).trim() !== "" ? "\n\n" : isBlock ? gapBefore(state, line.number) : "";
  const after = isBlock && state.sliceDoc(to, state.doc.lineAt(to).to).trim() !== "" ? "\n\n" : "";
  const start = from + before.length + head.length;
  return state.update({
    changes: { from, to, insert: before + head + inner + rest + after },
    selection: EditorSelection.range(start, tail === undefined ? start + inner.length : start + inner.length),
    userEvent: "input.piece",
    scrollIntoView: true,
  });
}

function gapBefore(state: EditorState, lineNumber: number): string {
  if (lineNumber === 1) return "";
  return state.doc.line(lineNumber - 1).text.trim() === "" ? "" : "\n";
}
