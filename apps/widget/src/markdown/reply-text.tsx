import type { Child } from "#dom/jsx-runtime";
import { parseMarkdown } from "./parse.ts";
import { safeLink } from "./safe-link.ts";
import type { Block, Inline } from "./tree.ts";

export interface ReplyTextProps {
  readonly text: string;
  /** How many citations `[n]` may refer to; a number beyond stays text. */
  readonly citations: number;
  readonly renderCitation: (number: number) => Child;
  /** Address that relative links start from. */
  readonly base: string;
  readonly linkTarget: (external: boolean) => string;
}

/** Text of a reply as elements. Words only ever become text nodes: there is no way from here to markup. */
export function ReplyText(props: ReplyTextProps) {
  const inline = (nodes: readonly Inline[]): Child => nodes.map(inlineNode);

  function inlineNode(node: Inline): Child {
    switch (node.kind) {
      case "text":
        return node.text;
      case "code":
        return <code dir="auto">{node.text}</code>;
      case "strong":
        return <strong>{inline(node.children)}</strong>;
      case "em":
        return <em>{inline(node.children)}</em>;
      case "break":
        return <br />;
      case "citation":
        return node.number >= 1 && node.number <= props.citations
          ? props.renderCitation(node.number)
          : `[${node.number}]`;
      case "link": {
        const link = safeLink(node.href, props.base);
        if (!link) return node.text;
        const { externalHost } = link;
        return (
          <a
            href={link.href}
            target={props.linkTarget(externalHost !== undefined)}
            rel="noopener noreferrer nofollow"
            class={externalHost ? "external" : undefined}
          >
            {node.text}
            {externalHost && node.text !== node.href ? ` (${externalHost})` : null}
          </a>
        );
      }
    }
  }

  function block(node: Block): Child {
    switch (node.kind) {
      case "paragraph":
        return <p dir="auto">{inline(node.children)}</p>;
      case "heading":
        return (
          <p dir="auto" class="heading">
            {inline(node.children)}
          </p>
        );
      case "code":
        return (
          <pre dir="ltr" tabindex={0}>
            <code>{node.text}</code>
          </pre>
        );
      case "quote":
        return <blockquote>{node.children.map(block)}</blockquote>;
      case "list": {
        const items = [...node.items.entries()].map(([place, item]) => <li key={place}>{item.map(block)}</li>);
        return node.start === undefined ? <ul>{items}</ul> : <ol start={node.start}>{items}</ol>;
      }
    }
  }

  return <div class="prose">{parseMarkdown(props.text).map(block)}</div>;
}
