import { Fragment, Slice, type Node } from "prosemirror-model";
import { Plugin, type EditorState } from "prosemirror-state";
import { isSafeAddress } from "../document/addresses.ts";
import { addressesIn } from "../document/grammar.ts";
import type { MarkdownDocument } from "../document/markdown-document.ts";
import { openDocument } from "../document/open-document.ts";
import { schema } from "../document/schema.ts";
import { blocksOf } from "./insert-piece.ts";
import { cleanPastedHtml } from "./paste-html.ts";

const { nodes: types, marks } = schema;

/** Text that is pasted is read as Markdown; HTML is cleaned first; what is copied is Markdown for other programs. */
export function clipboard(): Plugin {
  return new Plugin({
    props: {
      transformPastedHTML: cleanPastedHtml,
      transformPasted: (slice, view) => (isOneLine(view.state) ? asOneLine(slice) : slice),
      clipboardTextParser: (text, _, plain) => (plain ? plainSlice(text) : markdownSlice(text)),
      clipboardTextSerializer: (slice) => markdownOf(slice.content),
      handlePaste(view, event) {
        const text = event.clipboardData?.getData("text/plain").trim() ?? "";
        const { selection } = view.state;
        const [address, ...others] = addressesIn(text);
        const isAddress = address?.from === 0 && address.to === text.length && others.length === 0;
        if (!isAddress || selection.empty || !isSafeAddress(text) || !selection.$from.sameParent(selection.$to))
          return false;
        if (!selection.$from.parent.type.allowsMarkType(marks.link)) return false;
        // An address on selected words makes them a link.
        view.dispatch(view.state.tr.addMark(selection.from, selection.to, marks.link.create({ href: text })));
        return true;
      },
    },
  });
}

const isOneLine = ({ selection }: EditorState): boolean => {
  const { parent } = selection.$from;
  return parent.inlineContent && parent.type !== types.paragraph && !parent.type.spec.code;
};

/** In headings, cells and titles there is no place for blocks. */
function asOneLine(slice: Slice): Slice {
  const words: Node[] = [];
  slice.content.descendants((node) => {
    if (!node.isTextblock) return true;
    if (words.length > 0) words.push(schema.text(" "));
    node.content.forEach((child) => void (child.type !== types.hard_break && words.push(child)));
    return false;
  });
  if (words.length === 0) return slice;
  return new Slice(Fragment.fromArray(words), 0, 0);
}

function plainSlice(text: string): Slice {
  const paragraphs = text
    .split(/(?:\r\n?|\n)+/)
    .map((line) => types.paragraph.create(null, line ? schema.text(line) : []));
  return new Slice(Fragment.fromArray(paragraphs), 1, 1);
}

function markdownSlice(text: string): Slice {
  try {
    const nodes = blocksOf(text);
    const isOpen = (node: Node | undefined): boolean => node?.type === types.paragraph;
    if (nodes.length > 0)
      return new Slice(Fragment.fromArray(nodes), Number(isOpen(nodes[0])), Number(isOpen(nodes.at(-1))));
  } catch {
    // What the editor has no block for is pasted as the letters that it is.
  }
  return plainSlice(text);
}

let empty: MarkdownDocument | undefined;

function markdownOf(content: Fragment): string {
  if (!empty) {
    const opened = openDocument("");
    if (opened.kind === "open") empty = opened.document;
  }
  let block: Node | null = null;
  try {
    block = content.firstChild?.isInline
      ? types.doc.create(null, types.paragraph.create(null, content))
      : types.doc.createAndFill(null, content);
  } catch {
    block = null;
  }
  return block && empty ? empty.write(block) : content.textBetween(0, content.size, "\n\n");
}
