import type { Element, ElementContent, Root } from "hast";
import { hasClass, isElement } from "../tree.ts";
import { calloutKind } from "../dialect/container-kinds.ts";
import { alertFromQuote, callout, splitTitle } from "./callout.ts";
import { codeFigure } from "./code-figure.ts";
import type { PartsContext } from "./context.ts";
import { element, property, text } from "./element.ts";
import { footnoteBack, footnoteItem, footnoteList, footnoteReference } from "./footnotes.ts";
import { heading } from "./headings.ts";
import { figureFromParagraph, image } from "./images.ts";
import { link } from "./links.ts";
import { aligned, scrollingTable } from "./table.ts";
import { groupPanels, tabPanel, tabs } from "./tabs.ts";
import { taskItem } from "./task-item.ts";
import { videoFromParagraph } from "./video.ts";

function container(section: Element, context: PartsContext): Element {
  const { title, content } = splitTitle(section.children);
  switch (section.properties["dataPart"]) {
    case "callout":
      return callout(calloutKind(property(section, "dataKind")) ?? "note", title, content, context);
    case "details":
      return element("details", section.properties["dataOpen"] ? { open: true } : {}, [
        element("summary", {}, title ?? [text(context.labels.details)]),
        ...content,
      ]);
    case "steps":
      return element("div", { className: ["steps"] }, content);
    case "tabs":
      return tabs(section);
    case "tab":
      return tabPanel(section);
    case "footnotes":
      return footnoteList(section, context);
    default:
      return element("div", {}, splitTitle(section.children).content);
  }
}

function part(node: Element, original: Element, insideContainer: boolean, context: PartsContext): Element {
  switch (node.tagName) {
    case "h1":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return heading(node, context.anchors.get(original), context);
    case "section":
      return container(node, context);
    case "header":
      // Inside a container the marks wait for their section, which is built after its children.
      return insideContainer ? node : element("div", {}, node.children);
    case "blockquote":
      return alertFromQuote(node, context) ?? node;
    case "pre":
      return codeFigure(node);
    case "table":
      return scrollingTable(node, context);
    case "p":
      return figureFromParagraph(node) ?? videoFromParagraph(node) ?? aligned(node);
    case "td":
    case "th":
    case "div":
      return aligned(node);
    case "a":
      return link(node, context);
    case "img":
      return image(node, context);
    case "li":
      return node.properties["dataPart"] === "footnote" ? footnoteItem(node) : (taskItem(node, context) ?? node);
    case "sup":
      if (node.properties["dataPart"] === "footnote-ref") return footnoteReference(node, context);
      if (node.properties["dataPart"] === "footnote-back") return footnoteBack(node, context);
      return node;
    default:
      return node;
  }
}

/** MkDocs' `{.class target=_blank}` right behind a link or an image. */
const leadingAttributes =
  /^\{:?\s*(?:[.#][\w-]+|[\w-]+=(?:"[^"]*"|[^\s"{}]+))(?:\s+(?:[.#][\w-]+|[\w-]+=(?:"[^"]*"|[^\s"{}]+)))*\s*\}/;

function buildChildren(parent: Root | Element, context: PartsContext): ElementContent[] {
  const insideContainer = parent.type === "element" && parent.tagName === "section";
  const built = parent.children.flatMap((child, index): ElementContent[] => {
    if (child.type === "text") {
      const before = parent.children[index - 1];
      const follows = isElement(before, "a") || isElement(before, "img");
      return [follows ? text(child.value.replace(leadingAttributes, "")) : child];
    }
    if (child.type !== "element") return [];
    return [part({ ...child, children: buildChildren(child, context) }, child, insideContainer, context)];
  });
  return built.some((child) => isElement(child) && hasClass(child, "tab-panel")) ? groupPanels(built) : built;
}

/** Turns the sanitised tree into the page's parts: callouts, tabs, code figures, anchors, links, images. */
export function buildParts(root: Root, context: PartsContext): Root {
  return { type: "root", children: buildChildren(root, context) };
}
