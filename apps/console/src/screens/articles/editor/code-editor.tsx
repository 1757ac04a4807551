import { history, historyKeymap, defaultKeymap, indentWithTab } from "@codemirror/commands";
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, keymap, placeholder } from "@codemirror/view";
import { useEffect, useRef, type Ref, useImperativeHandle } from "react";
import { editorTheme } from "./editor-theme.ts";
import { findingMarks, showFindings, type BodyFinding } from "./finding-marks.ts";
import { imageInput, type UploadImage } from "./image-input.ts";
import { toggleHeading, toggleList, toggleMark } from "./markdown-commands.ts";
import { slashMenu, type SlashAction } from "./slash-menu.ts";

export interface CodeEditorHandle {
  readonly view: () => EditorView | undefined;
}

interface CodeEditorProps {
  readonly label: string;
  /** Text at the start, and again whenever `generation` changes. */
  readonly value: string;
  readonly generation: number;
  readonly onChange: (value: string) => void;
  readonly onSave: () => void;
  readonly onLink: () => void;
  readonly onImageError: (message: string) => void;
  readonly upload: UploadImage;
  readonly actions: readonly SlashAction[];
  readonly findings: readonly BodyFinding[];
  readonly placeholderText: string;
  readonly locale: string;
  readonly ref?: Ref<CodeEditorHandle>;
}

/** Markdown as text, with a menu at `/`, images by paste and drop, and the usual keys. Tab leaves it after Escape. */
export function CodeEditor(props: CodeEditorProps) {
  const frame = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  // The editor is made once; it asks for the newest of what it was given.
  const latest = useRef(props);
  latest.current = props;

  useImperativeHandle(props.ref, () => ({ view: () => view.current }), []);

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
            { key: "Mod-b", run: toggleMark("**") },
            { key: "Mod-i", run: toggleMark("*") },
            { key: "Mod-e", run: toggleMark("`") },
            { key: "Mod-Alt-2", run: toggleHeading(2) },
            { key: "Mod-Alt-3", run: toggleHeading(3) },
            { key: "Mod-Shift-8", run: toggleList("bullet") },
            { key: "Mod-Shift-7", run: toggleList("number") },
            { key: "Mod-k", run: () => (latest.current.onLink(), true) },
            { key: "Mod-s", run: () => (latest.current.onSave(), true), preventDefault: true },
            ...searchKeymap,
            ...historyKeymap,
            indentWithTab,
            ...defaultKeymap,
          ]),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
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
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
    // Only another generation replaces what stands here; typing comes back as `value` by itself.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [generation]);
  useEffect(() => {
    if (view.current) showFindings(view.current, findings);
  }, [findings]);

  return <div ref={frame} />;
}
