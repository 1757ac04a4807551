import type { Heading } from "@handrail/core";
import { toHtml } from "hast-util-to-html";
import { highlightCode } from "./highlight/highlight-code.ts";
import { pageTree, type RenderOptions } from "./page-tree.ts";

export interface RenderedBody {
  /** Sanitised; no script, no style attribute, no form element. */
  readonly html: string;
  readonly headings: readonly Heading[];
}

/** Renders a body to the HTML of its page. Its anchors are those of `sections()`. */
export async function renderMarkdown(body: string, options: RenderOptions): Promise<RenderedBody> {
  const { root, headings } = pageTree(body, options);
  await highlightCode(root);
  return { html: toHtml(root), headings };
}
