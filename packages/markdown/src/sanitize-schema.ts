import type { Schema } from "hast-util-sanitize";

/**
 * What raw HTML and Markdown may bring onto a page. No style, no class, no id but a heading's, no form
 * elements, no frames, no SVG; addresses are http, https, mailto, tel or relative.
 */
export const sanitizeSchema: Schema = {
  tagNames: [
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section",
    "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr",
    "u", "ul", "var", "wbr",
  ],
  attributes: {
    "*": ["lang", ["dir", "ltr", "rtl", "auto"], "title"],
    a: ["href"],
    img: ["src", "alt", "width", "height"],
    h1: ["id"],
    h2: ["id"],
    h3: ["id"],
    h4: ["id"],
    h5: ["id"],
    h6: ["id"],
    ol: ["start", "reversed"],
    li: ["value", ["dataPart", "footnote"], "dataNumber"],
    details: ["open"],
    time: ["dateTime"],
    th: ["align", "colSpan", "rowSpan", "scope"],
    td: ["align", "colSpan", "rowSpan"],
    p: ["align"],
    div: ["align"],
    col: ["span"],
    pre: ["dataInfo"],
    section: [["dataPart", "callout", "details", "steps", "tabs", "tab", "footnotes"], "dataKind", "dataOpen"],
    header: [["dataPart", "title", "tab-marker"]],
    sup: [["dataPart", "footnote-ref", "footnote-back"], "dataNumber", "dataOccurrence"],
  },
  protocols: {
    href: ["http", "https", "mailto", "tel"],
    src: ["http", "https"],
  },
  strip: [
    "script", "style", "template", "iframe", "object", "embed", "applet", "svg", "math", "noscript", "noembed",
    "noframes", "textarea", "select", "button", "title", "xmp", "plaintext", "video", "audio", "canvas", "frameset",
  ],
  clobber: [],
  ancestors: {
    tbody: ["table"],
    td: ["table"],
    th: ["table"],
    thead: ["table"],
    tfoot: ["table"],
    tr: ["table"],
    col: ["table"],
    colgroup: ["table"],
    caption: ["table"],
    li: ["ol", "ul"],
    summary: ["details"],
    dd: ["dl"],
    dt: ["dl"],
  },
  allowComments: false,
  allowDoctypes: false,
};
