import type { MarkSpec, NodeSpec } from "prosemirror-model";
import { isOwnImage, isSafeAddress } from "./addresses.ts";

/** What stands in a line beside its letters. */
export const inlineNodes = {
  text: { group: "inline" },
  image: {
    attrs: { src: { default: "" }, alt: { default: "" }, title: { default: "" }, reference: { default: "" } },
    inline: true,
    group: "inline",
    draggable: true,
    parseDOM: [
      {
        tag: "img[src]",
        getAttrs: (dom) => {
          const src = dom.getAttribute("src") ?? "";
          if (!isSafeAddress(src)) return false;
          return { src, alt: dom.getAttribute("alt") ?? "", title: dom.getAttribute("title") ?? "" };
        },
      },
    ],
    toDOM: ({ attrs }) => {
      const { src, alt, title } = attrs as { src: string; alt: string; title: string };
      return isOwnImage(src)
        ? ["img", { src, alt, ...(title ? { title } : {}) }]
        : ["span", { class: "missing-image", "data-src": src, title: src }, alt || src];
    },
  },
  hard_break: {
    // The tag where it was written as one, which is the only way in a table.
    attrs: { html: { default: "" } },
    inline: true,
    group: "inline",
    selectable: false,
    linebreakReplacement: true,
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
  },
  html_inline: {
    attrs: { source: { default: "" } },
    inline: true,
    group: "inline",
    toDOM: ({ attrs }) => ["code", { "data-source": "html" }, String(attrs["source"])],
  },
  footnote_ref: {
    attrs: { label: { default: "1" } },
    inline: true,
    group: "inline",
    toDOM: ({ attrs }) => ["sup", { class: "footnote-ref" }, ["span", String(attrs["label"])]],
  },
} satisfies Record<string, NodeSpec>;

/** Tags without attributes that only change the look of words. */
export const wordTags: ReadonlySet<string> = new Set([
  "kbd",
  "sub",
  "sup",
  "mark",
  "u",
  "ins",
  "small",
  "q",
  "cite",
  "var",
  "samp",
]);

/** Types of the marks that were around where this one began: `**[x](y)**` and `[**x**](y)` are two trees. */
const within = { within: { default: "" } };

const isThin = (dom: HTMLElement): boolean => dom.style.fontWeight === "normal" || dom.style.fontWeight === "400";

export const marks = {
  link: {
    attrs: {
      href: { default: "" },
      title: { default: "" },
      /** Label of the definition that the address stands in. */
      reference: { default: "" },
      /** How an address that is its own words was written: `linkify` bare, `autolink` in angle brackets. */
      auto: { default: "" },
      ...within,
    },
    inclusive: false,
    parseDOM: [
      {
        tag: "a[href]",
        getAttrs: (dom) => {
          const href = dom.getAttribute("href") ?? "";
          return href && isSafeAddress(href) ? { href, title: dom.getAttribute("title") ?? "" } : false;
        },
      },
    ],
    toDOM: ({ attrs }) => {
      const { href, title } = attrs as { href: string; title: string };
      return ["a", { ...(isSafeAddress(href) ? { href, rel: "noopener" } : {}), ...(title ? { title } : {}) }, 0];
    },
  },
  tag: {
    attrs: { name: { default: "kbd" }, ...within },
    excludes: "",
    parseDOM: [...wordTags].map((name) => ({ tag: name, attrs: { name } })),
    toDOM: ({ attrs }) => [wordTags.has(String(attrs["name"])) ? String(attrs["name"]) : "span", 0],
  },
  strong: {
    attrs: within,
    parseDOM: [
      { tag: "strong" },
      // Google Docs puts everything into a <b> that is not bold.
      { tag: "b", getAttrs: (dom) => (isThin(dom) ? false : null) },
      { style: "font-weight", getAttrs: (value) => (/^(?:bold(?:er)?|[6-9]\d{2})$/.test(value) ? null : false) },
    ],
    toDOM: () => ["strong", 0],
  },
  em: {
    attrs: within,
    parseDOM: [{ tag: "em" }, { tag: "i" }, { style: "font-style=italic" }],
    toDOM: () => ["em", 0],
  },
  strike: {
    attrs: within,
    parseDOM: [{ tag: "s" }, { tag: "del" }, { tag: "strike" }, { style: "text-decoration=line-through" }],
    toDOM: () => ["s", 0],
  },
  code: {
    code: true,
    parseDOM: [{ tag: "code" }, { tag: "tt" }],
    toDOM: () => ["code", { spellcheck: "false" }, 0],
  },
  // A space where the source has a line end that readers do not see.
  soft: {
    inclusive: false,
    toDOM: () => ["span", { "data-soft": "" }, 0],
  },
} satisfies Record<string, MarkSpec>;
