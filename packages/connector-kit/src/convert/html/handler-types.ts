import type { Options as RehypeRemarkOptions } from "rehype-remark";
import type { Options as StringifyOptions } from "remark-stringify";

/** Turns one element into Markdown nodes. */
export type ElementHandle = NonNullable<NonNullable<RehypeRemarkOptions["handlers"]>[string]>;
export type ElementState = Parameters<ElementHandle>[0];

/** Writes one Markdown node. */
type WriteHandle = NonNullable<NonNullable<StringifyOptions["handlers"]>["paragraph"]>;
export type WriteState = Parameters<WriteHandle>[2];
export type WriteInfo = Parameters<WriteHandle>[3];
