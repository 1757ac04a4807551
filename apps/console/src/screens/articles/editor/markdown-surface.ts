import { redo, undo } from "@codemirror/commands";
import type { StateCommand } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { addImages, type UploadImage } from "./image-input.ts";
import { insertPiece, toggleHeading, toggleList, toggleMark, toggleQuote } from "./markdown-commands.ts";
import type { Format, WritingSurface } from "./writing-surface.ts";

/** What each format does with Markdown. */
export const markdownFormats: Readonly<Record<Format, StateCommand>> = {
  bold: toggleMark("**"),
  italic: toggleMark("*"),
  code: toggleMark("`"),
  "heading-2": toggleHeading(2),
  "heading-3": toggleHeading(3),
  bullets: toggleList("bullet"),
  numbers: toggleList("number"),
  tasks: toggleList("task"),
  quote: toggleQuote,
};

interface SurfaceOptions {
  readonly view: () => EditorView | undefined;
  readonly upload: UploadImage;
  readonly onImageError: (message: string) => void;
}

/** The Markdown editor as the screen around it sees it. */
export function markdownSurface({ view, upload, onImageError }: SurfaceOptions): WritingSurface {
  const withView = (act: (editor: EditorView) => void): void => {
    const editor = view();
    if (editor) act(editor);
  };
  const run = (command: StateCommand): void =>
    withView((editor) => {
      command({ state: editor.state, dispatch: (transaction) => editor.dispatch(transaction) });
      editor.focus();
    });
  return {
    format: (format) => run(markdownFormats[format]),
    insert: (piece) =>
      withView((editor) => {
        const { from, to } = editor.state.selection.main;
        editor.dispatch(insertPiece(editor.state, piece, from, to));
        editor.focus();
      }),
    addLink: (target, label) =>
      withView((editor) => {
        const { from, to } = editor.state.selection.main;
        const shown = editor.state.sliceDoc(from, to) || label || target;
        const insert = `[${shown}](${target})`;
        editor.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length } });
        editor.focus();
      }),
    addImages: (files) =>
      withView((editor) => void addImages(editor, files, editor.state.selection.main.head, upload, onImageError)),
    undo: () => run(undo),
    redo: () => run(redo),
    focus: () => withView((editor) => editor.focus()),
    select: (from, to) =>
      withView((editor) => {
        if (to > editor.state.doc.length) return;
        editor.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
        editor.focus();
      }),
  };
}
