import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const look = EditorView.theme({
  "&": { color: "var(--hr-text)", backgroundColor: "transparent", fontSize: "var(--hr-size-2)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--hr-font-mono)", lineHeight: "1.7", overflow: "visible" },
  ".cm-content": { padding: "var(--hr-space-4) 0 40vh", caretColor: "var(--hr-accent)" },
  ".cm-line": { padding: "0 var(--hr-space-1)" },
  ".cm-cursor": { borderInlineStartColor: "var(--hr-accent)", borderInlineStartWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--hr-accent-soft)",
  },
  ".cm-placeholder": { color: "var(--hr-text-quiet)" },
  ".cm-tooltip": {
    border: "1px solid var(--hr-line)",
    borderRadius: "var(--hr-radius)",
    backgroundColor: "var(--hr-surface)",
    boxShadow: "var(--hr-shadow)",
    overflow: "hidden",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--hr-font)", maxHeight: "20rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": {
    display: "flex",
    alignItems: "baseline",
    justifyContent: "space-between",
    gap: "var(--hr-space-4)",
    minInlineSize: "18rem",
    padding: "var(--hr-space-2) var(--hr-space-3)",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--hr-accent-soft)",
    color: "var(--hr-text)",
  },
  ".cm-completionDetail": { color: "var(--hr-text-muted)", fontStyle: "normal", fontSize: "var(--hr-size-1)" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "600" },
  ".cm-panels": { backgroundColor: "var(--hr-surface)", color: "var(--hr-text)" },
  ".cm-panels-bottom": { borderBlockStart: "1px solid var(--hr-line)" },
  ".cm-searchMatch": { backgroundColor: "var(--hr-warning-soft)" },
  ".cm-finding-block, .cm-finding-warn, .cm-finding-info": {
    textDecoration: "underline wavy var(--hr-warning) 1.5px",
    textUnderlineOffset: "0.25em",
    textDecorationSkipInk: "none",
  },
  ".cm-finding-block": { textDecorationColor: "var(--hr-danger)" },
  ".cm-finding-info": { textDecorationColor: "var(--hr-text-muted)" },
  ".cm-uploading": { color: "var(--hr-text-muted)" },
});

const words = HighlightStyle.define([
  { tag: tags.heading, fontWeight: "650" },
  { tag: tags.heading1, fontSize: "1.3em" },
  { tag: tags.heading2, fontSize: "1.2em" },
  { tag: tags.strong, fontWeight: "650" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: [tags.link, tags.url], color: "var(--hr-link)" },
  { tag: [tags.monospace], color: "var(--hr-info-text)" },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.meta], color: "var(--hr-text-muted)" },
  { tag: tags.quote, color: "var(--hr-text-muted)" },
]);

export const editorTheme: Extension = [look, syntaxHighlighting(words)];
