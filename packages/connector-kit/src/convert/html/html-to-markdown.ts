import type { Root } from "hast";
import { ConnectorError } from "../../contract/connector-error.ts";
import { addressesOn } from "./addresses.ts";
import { moveAnchorsToHeadings } from "./anchors.ts";
import { markFootnotes } from "./footnotes.ts";
import { type ConvertedImage, imagesOfTree } from "./images-of-tree.ts";
import { parseHtml } from "./parse-html.ts";
import { tidyTree } from "./tidy-tree.ts";
import { findElement, foldSpace, textOf } from "./tree.ts";
import { treeToMarkdown } from "./tree-to-markdown.ts";

export interface HtmlToMarkdownOptions {
  /** Address of the page; links and images become absolute with it. Without it relative ones stay relative. */
  readonly baseUrl?: string;
  /** Longer input is refused. 5,000,000 by default. */
  readonly maxCharacters?: number;
}

export interface MarkdownConversion {
  readonly markdown: string;
  /** The page's `<title>`, else its first heading of level 1. The heading stays in the Markdown. */
  readonly title?: string;
  readonly images: readonly ConvertedImage[];
  /** What had to be given up: `image-dropped`, `nesting-flattened`. */
  readonly warnings: readonly string[];
}

/**
 * Markdown of a tree of HTML, which is changed on the way. For sources that build the tree themselves.
 */
export function htmlTreeToMarkdown(root: Root, { baseUrl }: { readonly baseUrl?: string } = {}): MarkdownConversion {
  const warnings = new Set<string>();
  const title = [
    findElement(root, (node) => node.tagName === "title"),
    findElement(root, (node) => node.tagName === "h1"),
  ]
    .map((node) => (node ? foldSpace(textOf(node)).slice(0, 500) : ""))
    .find(Boolean);
  markFootnotes(root);
  moveAnchorsToHeadings(root);
  const tidied = tidyTree(root, { addresses: addressesOn(baseUrl), warnings });
  return {
    markdown: treeToMarkdown(tidied),
    ...(title ? { title } : {}),
    images: imagesOfTree(tidied),
    warnings: [...warnings],
  };
}

/**
 * HTML as Markdown of the dialect: tables, code with its language, callouts of the usual systems, foldable parts,
 * definition lists, captions, anchors of headings. Scripts, hidden elements and `data:` addresses are left out. Takes
 * time in proportion to the input, whatever that is.
 * @throws ConnectorError `too_large`
 */
export function htmlToMarkdown(html: string, options: HtmlToMarkdownOptions = {}): MarkdownConversion {
  const { baseUrl, maxCharacters = 5_000_000 } = options;
  if (html.length > maxCharacters) {
    throw new ConnectorError({
      code: "too_large",
      message: `The page has ${html.length} characters; at most ${maxCharacters} are read.`,
    });
  }
  const { root, flattened } = parseHtml(html);
  const conversion = htmlTreeToMarkdown(root, baseUrl === undefined ? {} : { baseUrl });
  return flattened
    ? { ...conversion, warnings: [...new Set([...conversion.warnings, "nesting-flattened"])] }
    : conversion;
}
