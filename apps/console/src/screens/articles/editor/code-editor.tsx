import { history, historyKeymap, defaultKeymap, indentWithTab } from "@codemirror/commands";
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { search, searchKeymap } from "@codemirror/search";
import { Annotation, EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, placeholder } from "@codemirror/view";
import { useEffect, useRef, type Ref, useImperativeHandle } from "react";
import { editorTheme } from "./editor-theme.ts";
import { findingMarks, showFindings, type BodyFinding } from "./finding-marks.ts";
import { imageInput, type UploadImage } from "./image-input.ts";
import { formatKeys } from "./formats.ts";
import { markdownFormats, markdownSurface } from "./markdown-surface.ts";
import { slashMenu } from "./slash-menu.ts";
import type { WritingAction, WritingSurface } from "./writing-surface.ts";

/** What both editors are given. */
export interface EditorProps {
  readonly label: string;
  /** Text at the start, and again whenever `generation` changes. */
  readonly value: string;
  readonly generation: number;
  readonly onChange: (value: string) => void;
  readonly onSave: () => void;
  readonly onLink: () => void;
  readonly onImageError: (message: string) => void;
  readonly upload: UploadImage;
  readonly actions: readonly WritingAction[];
  readonly findings: readonly BodyFinding[];
  readonly placeholderText: string;
  readonly locale: string;
  readonly ref?: Ref<WritingSurface>;
}

/** Marks what came from somebody else or from the other editor: the screen knows it already. */
const fromOutside = Annotation.define<boolean>();

/** Markdown as text, with a menu at `/`, images by paste and drop, and the usual keys. Tab leaves it after Escape. */
export function CodeEditor(props: EditorProps) {
  const frame = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  // The editor is made once; it asks for the newest of what it was given.
  const latest = useRef(props);
  latest.current = props;

  useImperativeHandle(
    props.ref,
    () =>
      markdownSurface({
        view: () => view.current,
        upload: (file) => latest.current.upload(file),
        onImageError: (message) => latest.current.onImageError(message),
      }),
    [],
  );

  useEffect(() => {
    const editor = new EditorView({
      parent: frame.current!,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          history(),
          drawSelection(),
          EditorView.lineWrapping,
          EditorView.perLineTextDirection.of(true),
          EditorView.contentAttributes.of({
            "aria-label": latest.current.label,
            spellcheck: "true",
            autocorrect: "on",
            autocapitalize: "sentences",
            lang: latest.current.locale,
            dir: "auto",
          }),
          placeholder(latest.current.placeholderText),
          markdown({ base: markdownLanguage }),
          search({ top: false }),
          slashMenu(latest.current.actions),
          imageInput(
            (file) => latest.current.upload(file),
            (message) => latest.current.onImageError(message),
          ),
          findingMarks,
          editorTheme,
          keymap.of([
            ...formatKeys.map(({ key, format }) => ({ key, run: markdownFormats[format] })),
            { key: "Mod-k", run: () => (latest.current.onLink(), true) },
            { key: "Mod-s", run: () => (latest.current.onSave(), true), preventDefault: true },
            ...searchKeymap,
            ...historyKeymap,
            indentWithTab,
            ...defaultKeymap,
          ]),
          EditorView.updateListener.of((update) => {
            const isTyped = update.docChanged && !update.transactions.every((one) => one.annotation(fromOutside));
            if (isTyped) latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    // Ctrl+K adds a link here and opens the palette elsewhere.
    editor.dom.addEventListener("keydown", (event) => event.defaultPrevented && event.stopPropagation());
    view.current = editor;
    return () => {
      view.current = undefined;
      editor.destroy();
    };
  }, []);

  const { value, generation, findings } = props;
  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === value) return;
    editor.dispatch({
      changes: changedStretch(editor.state.doc.toString(), value),
      annotations: fromOutside.of(true),
    });
    // Only another generation replaces what stands here; typing comes back as `value` by itself.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [generation]);
  useEffect(() => {
    if (view.current) showFindings(view.current, findings);
  }, [findings]);

  return <div ref={frame} />;
}

/** The one stretch that differs, so that undoing and the caret keep their places elsewhere. */
function changedStretch(before: string, after: string): { from: number; to: number; insert: string } {
  let from = 0;
  const shorter = Math.min(before.length, after.length);
  while (from < shorter && before[from] === after[from]) from++;
  let end = 0;
  while (end < shorter - from && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}
