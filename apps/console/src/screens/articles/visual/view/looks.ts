import type { Locale } from "@handrail/core";
import { calloutKind, proseLabels } from "@handrail/markdown/dialect";
import type { Node } from "prosemirror-model";
import { Plugin, type EditorState } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { schema } from "../document/schema.ts";

const { nodes: types, marks } = schema;

const video = /^https:\/\/(?:(?:www\.|m\.)?youtube\.com\/watch\?|youtu\.be\/|vimeo\.com\/\d)/;

/** What is seen but is no part of the text: how quotations that are callouts and addresses of videos will look. */
export function looks(placeholder: string, locale: Locale): Plugin {
  const labels = proseLabels(locale);
  const cache = new WeakMap<Node, DecorationSet>();
  return new Plugin({
    props: {
      decorations(state) {
        let set = cache.get(state.doc);
        if (!set)
          cache.set(state.doc, (set = DecorationSet.create(state.doc, decorationsOf(state, placeholder, labels))));
        return set;
      },
    },
  });
}

function decorationsOf(
  { doc }: EditorState,
  placeholder: string,
  labels: ReturnType<typeof proseLabels>,
): Decoration[] {
  const found: Decoration[] = [];
  const [first] = doc.content.content;
  const isEmpty =
    first?.type === types.paragraph &&
    doc.content.content.every((node) => node.type === types.paragraph && node.content.size === 0);
  if (first && isEmpty) found.push(Decoration.node(0, first.nodeSize, { "data-placeholder": placeholder }));
  doc.descendants((node, pos) => {
    const whole = (attrs: Record<string, string>): void =>
      void found.push(Decoration.node(pos, pos + node.nodeSize, attrs));
    if (node.type === types.blockquote) {
      const alert = /^\[!([A-Za-z]+)\]/.exec(node.firstChild?.textContent ?? "")?.[1];
      const kind = alert && calloutKind(alert);
      if (kind) whole({ class: `callout callout-${kind}` });
    } else if (node.type === types.container && node.firstChild?.type !== types.container_title) {
      const callout = calloutKind(String(node.attrs["name"]));
      if (callout) whole({ "data-untitled": labels[callout] });
    } else if (node.type === types.paragraph) {
      const { firstChild } = node;
      const href = firstChild && marks.link.isInSet(firstChild.marks)?.attrs["href"];
      if (node.childCount === 1 && firstChild?.text === href && video.test(String(href)))
        whole({ class: "video-address" });
    }
    return !node.isTextblock;
  });
  return found;
}
