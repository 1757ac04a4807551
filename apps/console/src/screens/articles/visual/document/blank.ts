import type { Node } from "prosemirror-model";

/** A paragraph without words: a place to write in the editor, nothing in Markdown. */
export const isBlank = (node: Node): boolean => node.type.name === "paragraph" && node.content.size === 0;
