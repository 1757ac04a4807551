import { Schema } from "prosemirror-model";
import { blockNodes, dialectNodes } from "./block-nodes.ts";
import { inlineNodes, marks } from "./inline-nodes.ts";
import { tableNodes } from "./table-nodes.ts";

/** Documents of the visual editor: exactly what the Markdown dialect can say. */
export const schema = new Schema({ nodes: { ...blockNodes, ...dialectNodes, ...tableNodes, ...inlineNodes }, marks });
