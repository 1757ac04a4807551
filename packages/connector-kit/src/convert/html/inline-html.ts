import type { Element } from "hast";
import type { Nodes, Parents, PhrasingContent } from "mdast";
import type { ElementState, WriteInfo, WriteState } from "./handler-types.ts";

/**
 * An element within a line that Markdown has no sign for (`<kbd>`, `<sub>`). The tree libraries take only types that
 * they know for parts of a line; this is the one for elements.
 */
interface InlineHtml {
  readonly type: "mdxJsxTextElement";
  readonly name: string;
  readonly children: PhrasingContent[];
}

export function inlineHtml(state: ElementState, node: Element): Nodes {
  const inline: InlineHtml = {
    type: "mdxJsxTextElement",
    name: node.tagName,
    children: state.all(node) as PhrasingContent[],
  };
  return inline as unknown as Nodes;
}

/** Writes the element as HTML, which the renderer lets through. */
export function inlineHtmlToMarkdown(
  node: InlineHtml,
  _parent: Parents | undefined,
  state: WriteState,
  info: WriteInfo,
): string {
  const content = state.containerPhrasing(
    { type: "paragraph", children: node.children },
    { ...info, before: ">", after: "<" },
  );
  return `<${node.name}>${content}</${node.name}>`;
}
