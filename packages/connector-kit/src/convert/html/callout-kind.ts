import type { Element } from "hast";
import { classesOf, property } from "./tree.ts";

/** Kinds of callout of the Markdown dialect. */
export type CalloutKind = "note" | "tip" | "warning" | "danger";

const kinds: Readonly<Record<string, CalloutKind>> = {
  note: "note",
  info: "note",
  information: "note",
  informational: "note",
  primary: "note",
  secondary: "note",
  neutral: "note",
  abstract: "note",
  example: "note",
  seealso: "note",
  blue: "note",
  tip: "tip",
  hint: "tip",
  success: "tip",
  check: "tip",
  green: "tip",
  warning: "warning",
  warn: "warning",
  caution: "warning",
  attention: "warning",
  important: "warning",
  yellow: "warning",
  danger: "danger",
  error: "danger",
  failure: "danger",
  bug: "danger",
  red: "danger",
};

/** Names that documentation systems, wikis and help centers give to a box that stands out. */
const families =
  /^(?:theme-)?(?:admonition|admonitionblock|alert|callout|callouts|hint|custom-block|markdown-alert|starlight-aside|aside|infobox|info-box|notice|message|confluence-information-macro|interblocks-callout|wysiwyg-callout|note-box|panel)(?:$|[-_])/;
/** Only these stand for a callout when they are the whole class name of a block. */
const alone = new Set([
  "note",
  "tip",
  "hint",
  "warning",
  "caution",
  "attention",
  "important",
  "danger",
  "admonition",
  "seealso",
]);
/** Pieces inside such a box, whose class names begin like the box's own. */
const pieces = /(?:title|heading|header|label|content|body|icon|text|link|description|close|group|list|footer)$/;
const holders = new Set(["div", "aside", "section", "blockquote", "figure", "table"]);

function kindIn(words: readonly string[]): CalloutKind | undefined {
  for (const word of words) {
    const kind = Object.hasOwn(kinds, word) ? kinds[word] : undefined;
    if (kind) return kind;
  }
  return undefined;
}

/** The kind that a name such as `Info` or `caution` stands for. */
export function calloutKindOf(name: string): CalloutKind | undefined {
  return kindIn([name.trim().toLowerCase()]);
}

/** Whether an element is a callout of one of the usual systems, and of which kind. */
export function calloutIn(node: Element): CalloutKind | undefined {
  if (property(node, "dataCallout")) return kindIn([property(node, "dataCallout")]) ?? "note";
  if (!holders.has(node.tagName)) return undefined;
  const classes = classesOf(node);
  const [only] = classes;
  if (only === undefined) return undefined;
  if (classes.some((name) => pieces.test(name))) return undefined;
  if (classes.every((name) => alone.has(name))) return kindIn(classes.toReversed()) ?? "note";
  const family = classes.filter((name) => families.test(name));
  if (family.length === 0) return undefined;
  const named = classes.map((name) => name.replace(/^confluence-information-macro-?/, ""));
  const kind = kindIn(named.flatMap((name) => [name, ...name.split(/[-_]+/)]).filter((word) => word !== "hint"));
  if (kind) return kind;
  // A bare `panel` or `message` is a layout as often as a callout.
  return family.some((name) => /^(?:admonition|callout|hint|notice|infobox|info-box)/.test(name)) ? "note" : undefined;
}
