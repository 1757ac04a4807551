import { redo, undo } from "prosemirror-history";
import { TextSelection, type Command } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import type { UploadImage } from "../../editor/image-input.ts";
import type { WritingSurface } from "../../editor/writing-surface.ts";
import type { MarkdownDocument } from "../document/markdown-document.ts";
import { schema } from "../document/schema.ts";
import { placeOf } from "./findings.ts";
import { visualFormats } from "./formats.ts";
import { insertPiece } from "./insert-piece.ts";
import { addImagesAt } from "./uploads.ts";

interface SurfaceOptions {
  readonly view: () => EditorView | undefined;
  readonly document: () => MarkdownDocument | undefined;
  readonly upload: UploadImage;
  readonly onImageError: (message: string) => void;
}

/** The visual editor as the screen around it sees it. */
export function visualSurface({ view, document, upload, onImageError }: SurfaceOptions): WritingSurface {
  const withView = (act: (editor: EditorView) => void): void => {
    const editor = view();
    if (editor) act(editor);
  };
  const run = (command: Command): void =>
    withView((editor) => {
      command(editor.state, editor.dispatch, editor);
      editor.focus();
    });
  return {
    format: (format) => run(visualFormats[format]),
    insert: (piece) =>
      withView((editor) => {
        editor.dispatch(insertPiece(editor.state, piece));
        editor.focus();
      }),
    addLink: (target, label) => withView((editor) => addLink(editor, target, label)),
    addImages: (files) =>
      withView(
        (editor) => void addImagesAt(editor, files, editor.state.selection.to, { upload, onError: onImageError }),
      ),
    undo: () => run(undo),
    redo: () => run(redo),
    focus: () => withView((editor) => editor.focus()),
    select: (from, to) =>
      withView((editor) => {
        const known = document();
        const place = known && placeOf(editor.state.doc, known, from, to);
        if (!place) return;
        const { tr } = editor.state;
        editor.dispatch(
          tr.setSelection(TextSelection.between(tr.doc.resolve(place.from), tr.doc.resolve(place.to))).scrollIntoView(),
        );
        editor.focus();
      }),
  };
}

function addLink(editor: EditorView, href: string, label: string): void {
  const { state } = editor;
  const { from, to, empty, $from } = state.selection;
  const { link } = schema.marks;
  const mark = link.create({ href });
  if ($from.parent.type.allowsMarkType(link)) {
    const words = schema.text(label || href, mark.addToSet(state.storedMarks ?? $from.marks()));
    editor.dispatch(
      empty
        ? state.tr.replaceSelectionWith(words, false).scrollIntoView()
        : state.tr.removeMark(from, to, link).addMark(from, to, mark),
    );
  }
  editor.focus();
}
