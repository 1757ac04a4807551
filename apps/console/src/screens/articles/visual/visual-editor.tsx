import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { directionOf, type Locale } from "@handrail/core";
import { useEffect, useImperativeHandle, useRef, useState } from "react";
import type { EditorProps } from "../editor/code-editor.tsx";
import type { Format } from "../editor/writing-surface.ts";
import { text } from "../text.ts";
import { ContextBar } from "./context-bar.tsx";
import type { MarkdownDocument } from "./document/markdown-document.ts";
import { openDocument, type Obstacle } from "./document/open-document.ts";
import { showFindings } from "./view/findings.ts";
import { activeFormats } from "./view/formats.ts";
import { plugins } from "./view/plugins.ts";
import { replaceDocument } from "./view/replace-document.ts";
import { shadowFrame, showStyles } from "./view/shadow-frame.ts";
import { visualSurface } from "./view/surface.ts";
import { endWithParagraph } from "./view/tidy.ts";
import styles from "./visual-editor.module.css";

interface VisualEditorProps extends EditorProps {
  /** Addresses of the help center's style sheets. */
  readonly siteStyles: readonly string[];
  /** The text, as it came from somebody else, has something in it that cannot be shown. */
  readonly onBlocked: (obstacle: Obstacle) => void;
  readonly onActive: (active: ReadonlySet<Format>) => void;
}

/** The text as readers will see it, to write in. What is saved is Markdown all the same. */
export function VisualEditor(props: VisualEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const known = useRef<MarkdownDocument>(undefined);
  const [state, setState] = useState<EditorState>();
  // The editor is made once; it asks for the newest of what it was given.
  const latest = useRef(props);
  latest.current = props;

  useImperativeHandle(
    props.ref,
    () =>
      visualSurface({
        view: () => view.current,
        document: () => known.current,
        upload: (file) => latest.current.upload(file),
        onImageError: (message) => latest.current.onImageError(message),
      }),
    [],
  );

  useEffect(() => {
    const opened = openDocument(latest.current.value);
    if (opened.kind === "blocked") {
      latest.current.onBlocked(opened.obstacle);
      return undefined;
    }
    known.current = opened.document;
    let start = EditorState.create({
      doc: opened.document.node,
      plugins: plugins({
        actions: latest.current.actions,
        menuLabel: text.editing.tools.insert,
        locale: latest.current.locale as Locale,
        placeholder: latest.current.placeholderText,
        upload: (file) => latest.current.upload(file),
        onImageError: (message) => latest.current.onImageError(message),
        onLink: () => latest.current.onLink(),
        onSave: () => latest.current.onSave(),
      }),
    });
    start = start.apply(endWithParagraph(start.tr).setMeta("addToHistory", false));
    const { locale, label } = latest.current;
    const frame = shadowFrame(host.current!);
    const editor = new EditorView(
      { mount: frame },
      {
        state: start,
        attributes: {
          class: "prose",
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": label,
          lang: locale,
          dir: directionOf(locale as Locale),
          spellcheck: "true",
        },
        dispatchTransaction(transaction) {
          const before = editor.state;
          const next = before.apply(transaction);
          editor.updateState(next);
          setState(next);
          if (next.doc.eq(before.doc) || transaction.getMeta("fromOutside")) return;
          latest.current.onChange(known.current!.write(next.doc));
        },
      },
    );
    view.current = editor;
    setState(editor.state);
    return () => {
      view.current = undefined;
      editor.destroy();
    };
  }, []);

  const { value, generation, findings, siteStyles, onActive } = props;
  useEffect(() => {
    const editor = view.current;
    if (!editor || known.current?.write(editor.state.doc) === value) return;
    const opened = openDocument(value);
    if (opened.kind === "blocked") latest.current.onBlocked(opened.obstacle);
    else {
      known.current = opened.document;
      editor.dispatch(replaceDocument(editor.state, opened.document.node));
    }
    // Only another generation replaces what stands here; writing comes back as `value` by itself.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [generation]);
  useEffect(() => {
    if (view.current && known.current) showFindings(view.current, known.current, findings);
  }, [findings]);
  useEffect(() => {
    if (host.current) showStyles(host.current, siteStyles);
  }, [siteStyles]);
  const active = state ? [...activeFormats(state)].join(" ") : "";
  useEffect(() => {
    onActive(new Set(active.split(" ") as Format[]));
  }, [active, onActive]);

  return (
    <>
      {state && view.current ? <ContextBar state={state} view={view.current} /> : null}
      <div ref={host} className={styles["host"]} />
    </>
  );
}
