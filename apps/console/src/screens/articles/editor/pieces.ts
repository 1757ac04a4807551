import type { Piece } from "./markdown-commands.ts";

export interface NamedPiece extends Piece {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  /** Other words that people look for. */
  readonly words: string;
}

/** What can be put into an article: the slash menu and the insert menu list them. `‸` marks the caret. */
export const pieces: readonly NamedPiece[] = [
  { id: "heading-2", name: "Heading", detail: "A section", words: "h2 title section", isBlock: true, markdown: "## ‸" },
  {
    id: "heading-3",
    name: "Small heading",
    detail: "A part of a section",
    words: "h3 subheading",
    isBlock: true,
    markdown: "### ‸",
  },
  {
    id: "bullets",
    name: "List",
    detail: "Items with dots",
    words: "bullet unordered ul",
    isBlock: true,
    markdown: "- ‸",
  },
  {
    id: "numbers",
    name: "Numbered list",
    detail: "Items in order",
    words: "ordered ol",
    isBlock: true,
    markdown: "1. ‸",
  },
  {
    id: "steps",
    name: "Steps",
    detail: "A procedure with a rail",
    words: "procedure how to instructions",
    isBlock: true,
    markdown: ":::steps\n1. ‸First step‸\n2. Second step\n:::",
  },
  {
    id: "note",
    name: "Note",
    detail: "Callout: good to know",
    words: "callout info aside",
    isBlock: true,
    markdown: ":::note\n‸\n:::",
  },
  {
    id: "tip",
    name: "Tip",
    detail: "Callout: a better way",
    words: "callout hint",
    isBlock: true,
    markdown: ":::tip\n‸\n:::",
  },
  {
    id: "warning",
    name: "Warning",
    detail: "Callout: take care",
    words: "callout caution attention",
    isBlock: true,
    markdown: ":::warning\n‸\n:::",
  },
  {
    id: "danger",
    name: "Danger",
    detail: "Callout: something can be lost",
    words: "callout error",
    isBlock: true,
    markdown: ":::danger\n‸\n:::",
  },
  {
    id: "details",
    name: "Collapsible part",
    detail: "Opens when pressed",
    words: "details accordion fold spoiler",
    isBlock: true,
    markdown: ":::details[‸Title‸]\nText\n:::",
  },
  {
    id: "tabs",
    name: "Tabs",
    detail: "One panel per choice",
    words: "panels variants",
    isBlock: true,
    markdown: ":::tabs\n::tab[‸First‸]\nText\n\n::tab[Second]\nText\n:::",
  },
  {
    id: "code",
    name: "Code",
    detail: "A block with highlighting",
    words: "fence snippet pre",
    isBlock: true,
    markdown: "```sh\n‸\n```",
  },
  {
    id: "table",
    name: "Table",
    detail: "Rows and columns",
    words: "grid",
    isBlock: true,
    markdown: "| ‸Column‸ | Column |\n| --- | --- |\n|  |  |",
  },
  {
    id: "quote",
    name: "Quotation",
    detail: "Somebody else's words",
    words: "blockquote cite",
    isBlock: true,
    markdown: "> ‸",
  },
  {
    id: "rule",
    name: "Divider",
    detail: "A line across",
    words: "hr separator horizontal",
    isBlock: true,
    markdown: "---\n\n‸",
  },
  {
    id: "video",
    name: "Video",
    detail: "Loads when pressed",
    words: "youtube vimeo embed",
    isBlock: true,
    markdown: "https://www.youtube.com/watch?v=‸",
  },
  {
    id: "footnote",
    name: "Footnote",
    detail: "A remark at the end",
    words: "reference",
    isBlock: false,
    markdown: "[^‸1‸]",
  },
];
