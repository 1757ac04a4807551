import type { Element, ElementContent, Root } from "hast";
import { type Addresses, imageSource } from "./addresses.ts";
import { calloutElement } from "./callout.ts";
import { calloutIn } from "./callout-kind.ts";
import { codeBlock, preInWrapper } from "./code-block.ts";
import { definitionList } from "./definition-list.ts";
import { figure } from "./figure.ts";
import { isHidden } from "./hidden.ts";
import { inlineOnly, isBlockName, merged } from "./inline-only.ts";
import { linkedText } from "./linked-text.ts";
import { classesOf, element, foldSpace, isBlank, isElement, property, text, textOf } from "./tree.ts";

/** More blocks within each other than this are shown as text: the renderer drops what nests deeper than 60 steps. */
const maxBlocks = 12;
const maxMarks = 6;
/** Writing marks takes more than linear time in their number within a paragraph; more than these are shown plain. */
const maxMarksInLine = 500;

const dropped = new Set(
  (
    "head script style template noscript object embed applet canvas svg select textarea datalist dialog area map " +
    "progress meter frameset frame noembed noframes link meta base title param source track"
  ).split(" "),
);
const unwrappedInline = new Set(
  "span font big small tt abbr acronym bdi bdo blink cite data dfn label nobr output rb rbc rtc ruby slot time var center-text".split(
    " ",
  ),
);
const marks = new Set(["b", "strong", "i", "em", "s", "strike", "del", "u", "ins", "mark", "sub", "sup"]);
const nesting = new Set(["ul", "ol", "blockquote", "details", "dl", "menu", "dir"]);
const headingName = /^h[1-6]$/;
const permalink =
  /^(?:headerlink|header-anchor|anchor|anchorjs-link|anchor-link|hash-link|heading-anchor|permalink|heading-link|direct-link|sl-anchor-link|toc-anchor)$/;

interface Place {
  readonly blocks: number;
  readonly marks: number;
  readonly inHeading: boolean;
  readonly inLink: boolean;
}

export interface TidyContext {
  readonly addresses: Addresses;
  /** Collects what had to be given up, in words of one fixed list. */
  readonly warnings: Set<string>;
}

/** White space at the ends of a mark moves out of it: `<b>x </b>y` would need escapes in Markdown. */
function mark(tagName: string, children: readonly ElementContent[]): ElementContent[] {
  const inner = [...children];
  let before = "";
  let after = "";
  const first = inner[0];
  if (first?.type === "text") {
    const trimmed = first.value.replace(/^[\s\u00a0]+/, "");
    before = trimmed.length < first.value.length ? " " : "";
    inner[0] = text(trimmed);
  }
  const last = inner.at(-1);
  if (last?.type === "text") {
    const trimmed = last.value.replace(/[\s\u00a0]+$/, "");
    after = trimmed.length < last.value.length ? " " : "";
    inner[inner.length - 1] = text(trimmed);
  }
  const kept = inner.filter((child) => child.type !== "text" || child.value !== "");
  const space = (value: string): ElementContent[] => (value ? [text(value)] : []);
  if (kept.length === 0) return space(before || after);
  if (kept.some((child) => isElement(child) && isBlockName(child.tagName)))
    return [...space(before), ...kept, ...space(after)];
  return [...space(before), element(tagName, {}, kept), ...space(after)];
}

function isPermalink(node: Element, place: Place): boolean {
  if (!property(node, "href").includes("#")) return false;
  const content = textOf(node).trim();
  if (classesOf(node).some((name) => permalink.test(name)) && content.length <= 2) return true;
  return (
    place.inHeading && /^[#¶§🔗\u200b\s]*$/u.test(content) && !node.children.some((child) => isElement(child, "img"))
  );
}

function link(node: Element, children: readonly ElementContent[], context: TidyContext): ElementContent[] {
  const target = property(node, "href");
  const address = target ? context.addresses.link(target) : undefined;
  if (address === undefined || children.every(isBlank)) return [...children];
  const title = property(node, "title").trim();
  const shown = foldSpace(textOf(node));
  return [element("a", { href: address, ...(title && title !== shown ? { title } : {}) }, children)];
}

function image(node: Element, context: TidyContext): ElementContent[] {
  const alternative = foldSpace(property(node, "alt"));
  const classes = classesOf(node);
  if (classes.some((name) => /emoji|emoticon/.test(name))) {
    const fallback = property(node, "dataEmojiFallback") || alternative.replace(/^\((.+)\)$/, "$1");
    return fallback ? [text(fallback)] : [];
  }
  const sizes = [property(node, "width"), property(node, "height")].filter(Boolean).map(Number);
  if (sizes.some((size) => size <= 1)) return [];
  const address = context.addresses.image(imageSource(node));
  if (address === undefined) {
    context.warnings.add("image-dropped");
    return [];
  }
  const title = foldSpace(property(node, "title"));
  return [element("img", { src: address, alt: alternative, ...(title && title !== alternative ? { title } : {}) })];
}

const players: readonly (readonly [RegExp, (id: string) => string])[] = [
  [
    /^(?:https?:)?\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{11})/,
    (id) => `https://www.youtube.com/watch?v=${id}`,
  ],
  [/^(?:https?:)?\/\/player\.vimeo\.com\/video\/(\d+)/, (id) => `https://vimeo.com/${id}`],
];

/** A film as a link of its own, which the dialect plays; other frames by their title. */
function frame(node: Element, context: TidyContext): ElementContent[] {
  const source = property(node, "src") || property(node, "dataSrc");
  for (const [address, watch] of players) {
    const id = address.exec(source)?.[1];
    if (id) return [element("p", {}, [element("a", { href: watch(id) }, [text(watch(id))])])];
  }
  const title = property(node, "title").trim();
  const address = source ? context.addresses.link(source) : undefined;
  if (!title || address === undefined) return [];
  return [element("p", {}, [element("a", { href: address }, [text(title)])])];
}

function media(node: Element, context: TidyContext): ElementContent[] {
  const source = [node, ...node.children.filter((child) => isElement(child, "source"))]
    .map((holder) => property(holder, "src"))
    .find(Boolean);
  const address = source ? context.addresses.link(source) : undefined;
  if (address === undefined) return [];
  const name =
    property(node, "title") ||
    property(node, "ariaLabel") ||
    (decodeURI(new URL(address, "https://x.invalid").pathname).split("/").at(-1) ?? address);
  return [element("p", {}, [element("a", { href: address }, [text(name)])])];
}

/** TeX of a formula, where MathJax, KaTeX or MathML carry it along. */
function formula(node: Element): ElementContent[] | undefined {
  const isMath = node.tagName === "math" || classesOf(node).some((name) => name === "katex" || name === "mathjax");
  if (!isMath) return undefined;
  const stack: ElementContent[] = [node];
  for (let child = stack.pop(); child; child = stack.pop()) {
    if (!isElement(child)) continue;
    if (child.tagName === "annotation" && property(child, "encoding") === "application/x-tex") {
      return [text(`$${textOf(child).trim()}$`)];
    }
    for (const inner of child.children) stack.push(inner);
  }
  return node.tagName === "math" ? [text(property(node, "altText") || foldSpace(textOf(node)))] : undefined;
}

function details(node: Element, children: readonly ElementContent[]): Element {
  const summary = children.find((child) => isElement(child, "summary"));
  const title = summary ? foldSpace(textOf(summary)).slice(0, 300) : "";
  return element(
    "details",
    title ? { dataTitle: title } : {},
    children.filter((child) => child !== summary),
  );
}

/** Leaves out the marks behind the first few hundred of a line. */
function fewMarks(nodes: readonly ElementContent[]): ElementContent[] {
  let seen = 0;
  const isMark = (node: ElementContent): node is Element => isElement(node) && marks.has(node.tagName);
  if (nodes.length <= maxMarksInLine) return [...nodes];
  return nodes.flatMap((node) => (isMark(node) && ++seen > maxMarksInLine ? node.children : [node]));
}

function within(node: Element, place: Place): Place {
  return {
    blocks: place.blocks + (nesting.has(node.tagName) ? 1 : 0),
    marks: place.marks + (marks.has(node.tagName) ? 1 : 0),
    inHeading: place.inHeading || headingName.test(node.tagName),
    inLink: place.inLink || node.tagName === "a",
  };
}

function tidyElement(node: Element, place: Place, context: TidyContext): ElementContent[] {
  const tex = formula(node);
  if (tex) return tex;
  if (dropped.has(node.tagName) || isHidden(node)) return [];
  if (node.tagName === "iframe") return frame(node, context);
  if (node.tagName === "video" || node.tagName === "audio") return media(node, context);
  if (node.tagName === "img" || node.tagName === "image") return image(node, context);
  const pre = node.tagName === "pre" ? node : preInWrapper(node);
  if (pre) return [codeBlock(pre, pre === node ? [] : [node])];
  if (node.tagName === "a" && isPermalink(node, place)) return [];
  if (node.tagName === "code" || node.tagName === "kbd" || node.tagName === "samp") {
    const value = textOf(node).replace(/\s+/g, " ");
    return value.trim() ? [element(node.tagName, {}, [text(value)])] : [];
  }

  const callout = calloutIn(node);
  if (place.blocks >= maxBlocks && (nesting.has(node.tagName) || callout)) {
    context.warnings.add("nesting-flattened");
    return [element("p", {}, [text(foldSpace(textOf(node)))])];
  }
  const children = tidyChildren(
    node,
    { ...within(node, place), ...(callout ? { blocks: place.blocks + 1 } : {}) },
    context,
  );
  if (callout) return children.every(isBlank) ? [] : [calloutElement({ ...node, children }, callout)];
  if (headingName.test(node.tagName)) {
    const line = inlineOnly(children);
    return line.every(isBlank) ? [] : [element(node.tagName, { dataAnchor: property(node, "dataAnchor") }, line)];
  }
  if (marks.has(node.tagName)) return place.marks >= maxMarks ? children : mark(node.tagName, children);
  switch (node.tagName) {
    case "a":
      return place.inLink ? children : link(node, children, context);
    case "input":
      return property(node, "type") === "checkbox"
        ? [element("input", { type: "checkbox", checked: Boolean(node.properties["checked"]) })]
        : [];
    case "button":
      return place.inHeading ||
        node.properties["ariaExpanded"] !== undefined ||
        classesOf(node).some((name) => name.includes("accordion"))
        ? [element("p", {}, mark("strong", inlineOnly(children)))]
        : [];
    case "li":
      return children.every(isBlank) ? [] : [element("li", node.properties, children)];
    case "ul":
    case "ol":
      return children.every(isBlank) ? [] : [element(node.tagName, node.properties, children)];
    case "dl":
      return definitionList(children);
    case "details":
      return [details(node, children)];
    case "figure":
      return figure(children);
    case "menu":
      return [element("ul", {}, children)];
    case "q":
      return [text("“"), ...children, text("”")];
    default:
      if (unwrappedInline.has(node.tagName)) return children;
      return [element(node.tagName, node.properties, children)];
  }
}

function tidyChildren(parent: Root | Element, place: Place, context: TidyContext): ElementContent[] {
  const tidied: ElementContent[] = [];
  for (const child of parent.children) {
    if (child.type === "text") {
      for (const node of place.inLink ? [text(child.value)] : linkedText(child.value)) tidied.push(node);
    } else if (child.type === "element") {
      for (const node of tidyElement(child, place, context)) tidied.push(node);
    }
  }
  return merged(fewMarks(tidied));
}

/**
 * A page's tree without what a reader does not see, with callouts, code, figures and definition lists of all the usual
 * systems in one form each.
 */
export function tidyTree(root: Root, context: TidyContext): Root {
  const children = tidyChildren(root, { blocks: 0, marks: 0, inHeading: false, inLink: false }, context);
  return { type: "root", children };
}
