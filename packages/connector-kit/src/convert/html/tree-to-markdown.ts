import type { Element, Root } from "hast";
import type { Heading, Nodes, PhrasingContent, Root as MarkdownRoot } from "mdast";
import rehypeRemark from "rehype-remark";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified, type Processor } from "unified";
import { calloutKindOf } from "./callout-kind.ts";
import { type Container, containerToMarkdown } from "./container.ts";
import { footnoteDefinition, footnoteReference } from "./footnotes.ts";
import type { ElementHandle, ElementState } from "./handler-types.ts";
import { inlineHtml, inlineHtmlToMarkdown } from "./inline-html.ts";
import { table } from "./table.ts";
import { property, textOf } from "./tree.ts";

function heading(state: ElementState, node: Element): Heading {
  const anchor = property(node, "dataAnchor");
  const children = state.all(node) as PhrasingContent[];
  // Braces at the end of a heading would be taken for its attributes, unless others follow.
  const braces = /\{[^{}]*\}\s*$/.test(textOf(node));
  const marked = anchor || (braces ? "section" : "");
  return {
    type: "heading",
    depth: Number(node.tagName.slice(1)) as Heading["depth"],
    children: marked ? [...children, { type: "html", value: ` {#${marked}}` }] : children,
  };
}

function code(_state: ElementState, node: Element): Nodes[] {
  const value = textOf(node);
  const title = property(node, "dataTitle").replace(/["\n`]/g, "'");
  const lang = property(node, "dataLanguage") || (title ? "text" : null);
  return value ? [{ type: "code", lang, meta: title ? `title="${title}"` : null, value }] : [];
}

function container(name: string): (state: ElementState, node: Element) => Container {
  return (state, node) => ({
    type: "container",
    name,
    title: property(node, "dataTitle"),
    children: state.toFlow(state.all(node)) as Container["children"],
  });
}

function aside(state: ElementState, node: Element): Nodes[] | Nodes {
  const kind = property(node, "dataCallout");
  return kind ? container(calloutKindOf(kind) ?? "note")(state, node) : state.toFlow(state.all(node));
}

const handlers: Record<string, ElementHandle> = {
  h1: heading,
  h2: heading,
  h3: heading,
  h4: heading,
  h5: heading,
  h6: heading,
  pre: code,
  table,
  aside,
  details: container("details"),
  "footnote-ref": footnoteReference,
  "footnote-def": footnoteDefinition,
  kbd: inlineHtml,
  sub: inlineHtml,
  sup: inlineHtml,
  mark: inlineHtml,
  u: inlineHtml,
  ins: inlineHtml,
};

/** The library's own way hands children on as arguments, and a page may have more of them than a call may have. */
function allChildren(this: ElementState, parent: Parameters<ElementState["all"]>[0]): ReturnType<ElementState["all"]> {
  const results: ReturnType<ElementState["all"]> = [];
  for (const child of parent.children) {
    const found = this.one(child, parent) ?? [];
    for (const node of Array.isArray(found) ? found : [found]) results.push(node as (typeof results)[number]);
  }
  return results;
}

function root(state: ElementState, node: Root): MarkdownRoot {
  state.all = allChildren;
  return { type: "root", children: state.toFlow(state.all(node)) };
}

interface WithUnsafe {
  readonly unsafe?: readonly { readonly character: string }[];
  readonly extensions?: readonly WithUnsafe[];
}

/** Leaves out the escapes against bare addresses and e-mail addresses: bare addresses are links already, and the dialect links no others. */
function withoutAddressEscapes(this: Processor): undefined {
  const data = this.data() as { toMarkdownExtensions?: WithUnsafe[] };
  const isForAddresses = (extension: WithUnsafe): boolean =>
    extension.unsafe?.some(({ character }) => character === "@") ?? false;
  data.toMarkdownExtensions = data.toMarkdownExtensions?.map((extension) =>
    extension.extensions
      ? { ...extension, extensions: extension.extensions.filter((inner) => !isForAddresses(inner)) }
      : extension,
  ) as WithUnsafe[];
}

const converter = unified()
  .use(rehypeRemark, { handlers, nodeHandlers: { root } })
  .use(remarkGfm, { tablePipeAlign: false })
  .use(withoutAddressEscapes)
  .use(remarkStringify, {
    bullet: "-",
    emphasis: "*",
    rule: "-",
    listItemIndent: "one",
    handlers: { container: containerToMarkdown, mdxJsxTextElement: inlineHtmlToMarkdown } as Record<string, unknown>,
    // What the dialect would take for a container, a tab, or a line of template code.
    unsafe: [
      { atBreak: true, character: ":", after: ":" },
      { atBreak: true, character: "/", after: "/" },
      { atBreak: true, character: "{", after: "[%*!]" },
    ],
  })
  .freeze();

/** Markdown of a tidied tree. */
export function treeToMarkdown(root: Root): string {
  return converter.stringify(converter.runSync(root) as MarkdownRoot).trim();
}
