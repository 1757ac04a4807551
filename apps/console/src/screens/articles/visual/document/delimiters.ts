import type { Mark, MarkType, Node } from "prosemirror-model";
import { joined } from "./read-inline.ts";
import { schema } from "./schema.ts";

const { strong, em, strike } = schema.marks;
const delimited: readonly MarkType[] = [strong, em, strike];

const splitAt = (node: Node, at: number): readonly [Node, Node] => [node.cut(0, at), node.cut(at)];

/**
 * Takes bold, italic and struck-out from the edges of their words where the letters there match: Markdown's signs must
 * touch a letter, and beside some punctuation they mean nothing.
 */
export function withoutMarksAtEdges(nodes: readonly Node[], edge: RegExp): Node[] {
  let result = [...nodes];
  for (const type of delimited) {
    result = trimmed(result, type, edge);
    result = trimmed(result.toReversed(), type, edge, true).toReversed();
  }
  return joined(result);
}

function trimmed(nodes: readonly Node[], type: MarkType, edge: RegExp, fromEnd = false): Node[] {
  const result: Node[] = [];
  let within: Mark | undefined;
  for (const node of nodes) {
    const mark = type.isInSet(node.marks);
    if (!mark || within) {
      within = mark;
      result.push(node);
      continue;
    }
    const bare = node.mark(mark.removeFromSet(node.marks));
    if (!node.isText) {
      if (node.type === schema.nodes.hard_break) result.push(bare);
      else {
        within = mark;
        result.push(node);
      }
      continue;
    }
    const text = node.text ?? "";
    const isCode = schema.marks.code.isInSet(node.marks) !== undefined;
    const letters = isCode ? 0 : edgeLength(text, edge, fromEnd);
    if (letters < text.length) within = mark;
    if (letters === 0) result.push(node);
    else if (letters === text.length) result.push(bare);
    else {
      const [before, after] = splitAt(node, fromEnd ? text.length - letters : letters);
      const plain = (part: Node): Node => part.mark(mark.removeFromSet(part.marks));
      result.push(...(fromEnd ? [after, before] : [before, after]).map((part, at) => (at === 0 ? plain(part) : part)));
    }
  }
  return result;
}

function edgeLength(text: string, edge: RegExp, fromEnd: boolean): number {
  const letters = [...text];
  if (fromEnd) letters.reverse();
  let length = 0;
  for (const letter of letters) {
    if (!edge.test(letter)) break;
    length += letter.length;
  }
  return length;
}
