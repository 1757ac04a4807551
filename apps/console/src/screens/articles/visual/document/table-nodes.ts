import type { NodeSpec } from "prosemirror-model";

// Markdown has no cells that span others; prosemirror-tables asks for the attributes all the same.
const cell = {
  align: { default: null },
  colspan: { default: 1 },
  rowspan: { default: 1 },
  colwidth: { default: null },
};

const alignments = new Set(["left", "right", "center"]);

const alignOf = (dom: HTMLElement): { align: string | null } => {
  const align = dom.getAttribute("align") ?? dom.style?.textAlign ?? "";
  return { align: alignments.has(align) ? align : null };
};

const shown = (align: string | null): Record<string, string> => (align ? { class: `align-${align}` } : {});

/** GFM tables: one head row, cells of one line. */
export const tableNodes = {
  table: {
    // The line of dashes below the head, as it is written.
    attrs: { rule: { default: "" } },
    content: "table_row+",
    tableRole: "table",
    isolating: true,
    group: "block",
    parseDOM: [{ tag: "table" }],
    toDOM: () => ["div", { class: "table-scroll" }, ["table", ["tbody", 0]]],
  },
  table_row: {
    content: "(table_cell | table_header)+",
    tableRole: "row",
    parseDOM: [{ tag: "tr" }],
    toDOM: () => ["tr", 0],
  },
  table_cell: {
    attrs: cell,
    content: "cell_text",
    tableRole: "cell",
    isolating: true,
    parseDOM: [{ tag: "td", getAttrs: alignOf }],
    toDOM: ({ attrs }) => ["td", shown(attrs["align"] as string | null), 0],
  },
  table_header: {
    attrs: cell,
    content: "cell_text",
    tableRole: "header_cell",
    isolating: true,
    parseDOM: [{ tag: "th", getAttrs: alignOf }],
    toDOM: ({ attrs }) => ["th", { ...shown(attrs["align"] as string | null), scope: "col" }, 0],
  },
  cell_text: {
    content: "inline*",
    toDOM: () => ["div", 0],
  },
} satisfies Record<string, NodeSpec>;
