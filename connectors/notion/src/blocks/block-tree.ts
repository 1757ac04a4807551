import type { Element, ElementContent } from "hast";
import { plainText, type Block, type Runs } from "./block.ts";
import { calloutKind } from "./callout-kind.ts";
import { tableTree } from "./table-tree.ts";
import { element, text, textTree } from "./text-tree.ts";

type Item = Extract<Block, { kind: "item" }>;

/** Blocks as a tree of HTML, from which the shared conversion makes Markdown. */
export function blockTree(blocks: readonly Block[]): ElementContent[] {
  const nodes: ElementContent[] = [];
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index] as Block;
    if (block.kind !== "item") {
      nodes.push(...single(block));
      continue;
    }
    // Neighbouring items of one kind are a list.
    const items: Item[] = [];
    for (let next = blocks[index]; next?.kind === "item" && next.list === block.list; next = blocks[++index])
      items.push(next);
    index--;
    nodes.push(list(items));
  }
  return nodes;
}

function list(items: readonly Item[]): Element {
  const [first] = items;
  const start = first?.start ?? 1;
  return element(
    first?.list === "numbered" ? "ol" : "ul",
    start === 1 ? {} : { start },
    items.map((item) => {
      const box =
        item.list === "to-do"
          ? [element("input", { type: "checkbox", checked: item.isChecked === true }), text(" ")]
          : [];
      const line = [...box, ...textTree(item.runs)];
      // Items of a line each stand close to each other; those with more in them do not.
      return element(
        "li",
        {},
        item.children.length === 0 ? line : [element("p", {}, line), ...blockTree(item.children)],
      );
    }),
  );
}

function paragraph(runs: Runs): Element[] {
  const content = textTree(runs);
  return content.length === 0 ? [] : [element("p", {}, content)];
}

function single(block: Exclude<Block, Item>): ElementContent[] {
  switch (block.kind) {
    case "text":
      return [...paragraph(block.runs), ...blockTree(block.children)];
    case "heading":
      // The page's title is the heading above all of them.
      return [element(`h${block.level + 1}`, {}, textTree(block.runs)), ...blockTree(block.children)];
    case "toggle":
      return [
        element("details", {}, [
          element("summary", {}, [text(plainText(block.runs).replaceAll("\n", " "))]),
          ...blockTree(block.children),
        ]),
      ];
    case "quote":
      return [element("blockquote", {}, [...paragraph(block.runs), ...blockTree(block.children)])];
    case "callout":
      return [
        element("aside", { dataCallout: calloutKind(block.icon, block.color) }, [
          ...paragraph(block.runs),
          ...blockTree(block.children),
        ]),
      ];
    case "code":
      return [
        element("pre", { dataLanguage: block.language }, [element("code", {}, [text(block.text)])]),
        ...caption(block.caption),
      ];
    case "equation":
      // In a line of Markdown the signs of TeX would be taken for marks.
      return [element("pre", { dataLanguage: "latex" }, [element("code", {}, [text(block.expression)])])];
    case "divider":
      return [element("hr", {})];
    case "group":
      return [element("div", {}, blockTree(block.children))];
    case "table":
      return tableTree(block);
    case "image":
      return [
        element("figure", {}, [
          element("img", { src: block.target, alt: plainText(block.caption) }),
          ...(block.caption.length === 0 ? [] : [element("figcaption", {}, [text(plainText(block.caption))])]),
        ]),
      ];
    case "link":
      return [
        element("p", {}, [element("a", { href: block.url }, [text(block.name || block.url)])]),
        ...caption(block.caption),
      ];
    case "unsupported":
      return [element("p", {}, [element("em", {}, [text(`(Not shown here: ${block.name})`)])])];
  }
}

function caption(runs: Runs): Element[] {
  const content = textTree(runs);
  return content.length === 0 ? [] : [element("p", {}, [element("em", {}, content)])];
}

/** Images of the blocks and of those below: what stands in the text, and where each can be had. */
export function imagesIn(blocks: readonly Block[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const stack = blocks.toReversed();
  for (let block = stack.pop(); block; block = stack.pop()) {
    if (block.kind === "image") found.set(block.target, block.source);
    if ("children" in block) stack.push(...block.children.toReversed());
  }
  return found;
}
