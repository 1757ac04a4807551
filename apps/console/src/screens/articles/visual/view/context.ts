import { calloutKind, containerKind } from "@handrail/markdown/dialect";
import type { Mark, Node } from "prosemirror-model";
import { NodeSelection, type EditorState } from "prosemirror-state";
import { schema } from "../document/schema.ts";
import { around } from "./formats.ts";

const { nodes: types, marks } = schema;

/** A stretch of linked words. */
export interface LinkContext {
  readonly kind: "link";
  readonly href: string;
  readonly from: number;
  readonly to: number;
}

/** Something around the caret that has settings of its own. */
export type BlockContext =
  | { readonly kind: "table"; readonly align: string }
  | { readonly kind: "callout"; readonly pos: number; readonly callout: string; readonly hasTitle: boolean }
  | { readonly kind: "container"; readonly pos: number }
  | { readonly kind: "tabs"; readonly pos: number }
  | { readonly kind: "code"; readonly pos: number; readonly info: string }
  | { readonly kind: "image"; readonly pos: number; readonly alt: string; readonly title: string }
  | { readonly kind: "task"; readonly pos: number; readonly checked: boolean }
  | { readonly kind: "heading"; readonly pos: number; readonly anchor: string }
  | LinkContext;

/** What the caret is in, from the inside out. */
export function contextOf(state: EditorState): readonly BlockContext[] {
  const { selection } = state;
  const found: BlockContext[] = [];
  if (selection instanceof NodeSelection && selection.node.type === types.image) {
    const { alt, title } = selection.node.attrs as { alt: string; title: string };
    found.push({ kind: "image", pos: selection.from, alt, title });
  }
  const link = linkAt(state);
  if (link) found.push(link);
  const code = around(state, types.code_block);
  if (code) found.push({ kind: "code", pos: code.pos, info: String(code.node.attrs["info"]) });
  const heading = around(state, types.heading);
  if (heading) {
    const anchor = /#([^\s}]+)/.exec(String(heading.node.attrs["attributes"]))?.[1] ?? "";
    found.push({ kind: "heading", pos: heading.pos, anchor });
  }
  const item = around(state, types.list_item);
  const checked = item?.node.attrs["checked"] as boolean | null | undefined;
  if (item && typeof checked === "boolean") found.push({ kind: "task", pos: item.pos, checked });
  const cell = around(state, types.table_cell, types.table_header);
  if (cell) found.push({ kind: "table", align: String(cell.node.attrs["align"] ?? "") });
  const tabs = around(state, types.tabs);
  if (tabs) found.push({ kind: "tabs", pos: tabs.pos });
  const container = around(state, types.container);
  if (container) found.push(containerContext(container.node, container.pos));
  return found;
}

function containerContext(node: Node, pos: number): BlockContext {
  const name = String(node.attrs["name"]);
  const kind = calloutKind(name);
  if (!kind || containerKind(name)?.part !== "callout") return { kind: "container", pos };
  return { kind: "callout", pos, callout: kind, hasTitle: node.firstChild?.type === types.container_title };
}

/** The link that the caret or the selection is in. */
function linkAt({ selection }: EditorState): LinkContext | undefined {
  const { $from, $to, empty } = selection;
  if (!$from.parent.inlineContent || !$from.sameParent($to)) return undefined;
  const has = (node: Node | null | undefined): Mark | undefined => (node ? marks.link.isInSet(node.marks) : undefined);
  const mark = has($from.nodeAfter) ?? (empty ? has($from.nodeBefore) : undefined);
  if (!mark) return undefined;
  let from = $from.start();
  let to = from;
  let isFound = false;
  $from.parent.forEach((node, offset) => {
    const start = $from.start() + offset;
    if (has(node)?.eq(mark)) {
      if (to !== start && !isFound) from = start;
      if (!isFound) to = start + node.nodeSize;
    } else if (to >= $from.pos && to > from) isFound = true;
  });
  return { kind: "link", href: String(mark.attrs["href"]), from, to };
}
