import { Fragment, type Node } from "prosemirror-model";
import { isBlank } from "./blank.ts";
import { joined } from "./read-inline.ts";
import { schema } from "./schema.ts";

const spelling = new Set([
  "tight",
  "marker",
  "fence",
  "markup",
  "reference",
  "colwidth",
  "indent",
  "joined",
  "compact",
  "padded",
  "rule",
]);

/** Whether two blocks say the same, however they are spelled. */
export function sameMeaning(one: Node, other: Node): boolean {
  if (one.type !== other.type) return false;
  for (const [name, value] of Object.entries(one.attrs))
    if (!spelling.has(name) && value !== other.attrs[name]) return false;
  if (one.isTextblock) return sameWords(one.content, other.content);
  const [children, others] = [one, other].map((node) => node.content.content.filter((child) => !isBlank(child)));
  return children!.length === others!.length && children!.every((child, index) => sameMeaning(child, others![index]!));
}

/** Same words and marks; how an address was written is no difference. */
export function sameWords(one: Fragment, other: Fragment): boolean {
  return comparable(one).eq(comparable(other));
}

const noSpelling = { auto: "", reference: "", within: "" };

function comparable(content: Fragment): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => {
    const marks = node.marks.map((mark) =>
      "within" in mark.attrs ? mark.type.create({ ...mark.attrs, ...noSpelling }) : mark,
    );
    nodes.push(
      node.type === schema.nodes.image
        ? node.type.create({ ...node.attrs, reference: "" }, null, marks)
        : node.mark(marks),
    );
  });
  return Fragment.fromArray(joined(nodes));
}
