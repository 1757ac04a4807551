export { createSourceParser } from "./source-parser.ts";
export { splitHeadingAttributes } from "./heading-attributes.ts";
export { calloutKind, containerKind, type CalloutKind } from "./container-kinds.ts";
export { isOnlyForMkDocs } from "./includes.ts";
export type { Token } from "markdown-it";
export { proseLabels } from "../labels.ts";
