import type { Element, ElementContent, Root } from "hast";
import { fromParse5 } from "hast-util-from-parse5";
import { sanitize } from "hast-util-sanitize";
import { parseFragment, type DefaultTreeAdapterTypes } from "parse5";
import { dropIncludes } from "./dialect/includes.ts";
import { parser } from "./dialect/parser.ts";
import { sanitizeSchema } from "./sanitize-schema.ts";

/** Deeper nesting than any page needs; below it every element is replaced by its text, so that no recursion overflows. */
const maxDepth = 120;

type Parse5Node = DefaultTreeAdapterTypes.ChildNode;

function flattenBelow(root: DefaultTreeAdapterTypes.DocumentFragment): void {
  const queue: { readonly node: DefaultTreeAdapterTypes.ParentNode; readonly depth: number }[] = [
    { node: root, depth: 0 },
  ];
  for (let entry = queue.pop(); entry; entry = queue.pop()) {
    const { node, depth } = entry;
    if (depth >= maxDepth) {
      node.childNodes = [{ nodeName: "#text", value: textBelow(node), parentNode: node }];
      continue;
    }
    for (const child of node.childNodes) if ("childNodes" in child) queue.push({ node: child, depth: depth + 1 });
  }
}

const invisible = new Set(sanitizeSchema.strip);

function textBelow(root: DefaultTreeAdapterTypes.ParentNode): string {
  let text = "";
  const stack: Parse5Node[] = root.childNodes.toReversed();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.nodeName === "#text") text += (node as DefaultTreeAdapterTypes.TextNode).value;
    else if ("childNodes" in node && !invisible.has(node.nodeName)) stack.push(...node.childNodes.toReversed());
  }
  return text;
}

/** Sanitised tree of a body: safe to show, with the neutral `data-part` marks that the parts of a page are made from. */
export function parseBody(body: string): Root {
  const html = parser.render(dropIncludes(body.replace(/\r\n?/g, "\n")), {});
  const fragment = parseFragment(html);
  flattenBelow(fragment);
  return sanitize(fromParse5(fragment), sanitizeSchema) as Root;
}

export function isElement(
  node: ElementContent | Root["children"][number] | undefined,
  tagName?: string,
): node is Element {
  return node?.type === "element" && (tagName === undefined || node.tagName === tagName);
}

export function hasClass(element: Element, name: string): boolean {
  const classes = element.properties["className"];
  return Array.isArray(classes) && classes.includes(name);
}
