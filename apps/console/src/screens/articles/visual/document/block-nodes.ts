import type { NodeSpec } from "prosemirror-model";
import { calloutKind } from "@handrail/markdown/dialect";

const languageOf = (info: string): string => /^[\w+#.-]+/.exec(info)?.[0] ?? "";

const sourceLabels: Readonly<Record<string, string>> = {
  html: "HTML",
  definitions: "Addresses of links",
  include: "MkDocs",
};

/** Columns from an item's mark to the blocks below its first line; 0 for as many as the mark takes. */
const indent = { indent: { default: 0 } };

/** Whether empty lines stand between a fence and what it holds. */
const padded = { padded: { default: false } };

/** Blocks of CommonMark. Attributes keep how a block was spelled, so that writing it anew changes no more than it must. */
export const blockNodes = {
  doc: { content: "block+" },
  paragraph: {
    content: "inline*",
    group: "block",
    parseDOM: [{ tag: "p" }],
    toDOM: () => ["p", 0],
  },
  heading: {
    // What stands behind the words in braces: `{ #id .class }`.
    attrs: { level: { default: 2 }, attributes: { default: "" } },
    content: "inline*",
    group: "block",
    defining: true,
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.max(2, level) } })),
    toDOM: ({ attrs }) => [
      // The title of a page is its only level 1.
      `h${Math.max(2, Number(attrs["level"]))}`,
      attrs["attributes"] ? { "data-attributes": String(attrs["attributes"]) } : {},
      0,
    ],
  },
  blockquote: {
    content: "block+",
    group: "block",
    defining: true,
    parseDOM: [{ tag: "blockquote" }],
    toDOM: () => ["blockquote", 0],
  },
  code_block: {
    attrs: { info: { default: "" }, fence: { default: "" } },
    content: "text*",
    marks: "",
    group: "block",
    code: true,
    defining: true,
    parseDOM: [{ tag: "pre", preserveWhitespace: "full" }],
    toDOM: ({ attrs }) => [
      "figure",
      { class: "code", "data-code": "", "data-language": languageOf(String(attrs["info"])), dir: "ltr" },
      ["pre", ["code", { spellcheck: "false" }, 0]],
    ],
  },
  // Markdown that has no look of its own here: raw HTML, definitions of links, what only MkDocs understands.
  source_block: {
    attrs: { kind: { default: "html" } },
    content: "text*",
    marks: "",
    group: "block",
    code: true,
    defining: true,
    isolating: true,
    toDOM: ({ attrs }) => [
      "pre",
      { "data-source": String(attrs["kind"]), "data-label": sourceLabels[String(attrs["kind"])] ?? "", dir: "ltr" },
      ["code", { spellcheck: "false" }, 0],
    ],
  },
  horizontal_rule: {
    attrs: { markup: { default: "" } },
    group: "block",
    parseDOM: [{ tag: "hr" }],
    toDOM: () => ["hr"],
  },
  bullet_list: {
    attrs: { marker: { default: "" }, tight: { default: true }, ...indent },
    content: "list_item+",
    group: "block",
    parseDOM: [{ tag: "ul" }],
    toDOM: ({ attrs }) => ["ul", { "data-tight": String(attrs["tight"]) }, 0],
  },
  ordered_list: {
    attrs: { start: { default: 1 }, marker: { default: "" }, tight: { default: true }, ...indent },
    content: "list_item+",
    group: "block",
    parseDOM: [
      {
        tag: "ol",
        getAttrs: (dom) => ({ start: Math.min(999_999_999, Math.max(0, Number(dom.getAttribute("start") ?? 1) || 1)) }),
      },
    ],
    toDOM: ({ attrs }) => [
      "ol",
      {
        "data-tight": String(attrs["tight"]),
        ...(Number(attrs["start"]) === 1 ? {} : { start: String(attrs["start"]) }),
      },
      0,
    ],
  },
  list_item: {
    // Null for an item that is no task; an empty line before an item or within it is written where the list has them.
    attrs: { checked: { default: null }, joined: { default: false }, compact: { default: false } },
    content: "block+",
    defining: true,
    parseDOM: [
      {
        tag: "li",
        getAttrs: (dom) => {
          const box = dom.querySelector(":scope > input[type=checkbox], :scope > p > input[type=checkbox]");
          return { checked: box ? box.hasAttribute("checked") : null };
        },
      },
    ],
    toDOM: ({ attrs }) =>
      attrs["checked"] === null ? ["li", 0] : ["li", { class: attrs["checked"] ? "task task-done" : "task" }, 0],
  },
} satisfies Record<string, NodeSpec>;

const container = {
  /** As it is written: `caution` for a warning. */
  name: { default: "note" },
  /** The opening fence. */
  fence: { default: ":::" },
  /** What stands in braces behind the name. */
  extra: { default: "" },
  /** Lines of pymdownx options below the opening. */
  options: { default: "" },
  ...padded,
};

/** Blocks of the dialect: callouts, collapsible parts, steps, tabs and footnotes. */
export const dialectNodes = {
  container: {
    attrs: container,
    content: "container_title? block+",
    group: "block",
    defining: true,
    parseDOM: [{ tag: "aside[data-name]", getAttrs: (dom) => ({ name: dom.getAttribute("data-name") ?? "note" }) }],
    toDOM: ({ attrs }) => {
      const name = String(attrs["name"]);
      const kind = calloutKind(name);
      const look = kind ? `callout callout-${kind}` : name.toLowerCase();
      return ["aside", { class: look, "data-name": name }, 0];
    },
  },
  container_title: {
    content: "inline*",
    defining: true,
    marks: "_",
    toDOM: () => ["p", { class: "callout-title" }, 0],
  },
  tabs: {
    attrs: { ...container, name: { default: "tabs" } },
    content: "tab+",
    group: "block",
    toDOM: () => ["div", { class: "tabs" }, 0],
  },
  tab: {
    attrs: padded,
    content: "tab_label block+",
    defining: true,
    isolating: true,
    toDOM: () => ["div", { class: "tab-panel" }, 0],
  },
  tab_label: {
    content: "inline*",
    defining: true,
    toDOM: () => ["p", { class: "tab-label" }, 0],
  },
  footnote: {
    attrs: { label: { default: "1" } },
    content: "block+",
    group: "block",
    defining: true,
    toDOM: ({ attrs }) => ["div", { class: "footnote", "data-label": String(attrs["label"]) }, 0],
  },
} satisfies Record<string, NodeSpec>;
