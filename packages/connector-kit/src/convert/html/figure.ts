import type { Element, ElementContent } from "hast";
import { element, findElement, foldSpace, isBlank, isElement, property, text, textOf } from "./tree.ts";

function imagesIn(nodes: readonly ElementContent[]): Element[] {
  return nodes.flatMap((node) => {
    if (!isElement(node)) return [];
    return node.tagName === "img" ? [node] : imagesIn(node.children);
  });
}

/** Wrapped in `picture`, `div` or a link to its large version, an image with a caption is shown as the image alone. */
function onlyImage(content: readonly ElementContent[]): Element | undefined {
  const images = imagesIn(content);
  const [only] = images;
  return images.length === 1 && content.every((node) => textOf(node).trim() === "") ? only : undefined;
}

/** A figure as the dialect writes it: an image's caption is its title, a piece of code's is its title too, others stand below in italics. */
export function figure(children: readonly ElementContent[]): ElementContent[] {
  const caption = children.find((child) => isElement(child, "figcaption"));
  const content = children.filter((child) => child !== caption && !isBlank(child));
  const shown = caption ? foldSpace(textOf(caption)) : "";
  const image = onlyImage(content);
  if (image) {
    const alternative = property(image, "alt") || shown;
    const title = shown && shown !== alternative ? { title: shown } : {};
    return [element("p", {}, [element("img", { src: property(image, "src"), alt: alternative, ...title })])];
  }
  if (!caption || !shown) return content.length > 0 ? [element("div", {}, content)] : [];
  const code = findElement(element("div", {}, content), (node) => node.tagName === "pre");
  if (code && content.length === 1) {
    return [element("pre", { ...code.properties, dataTitle: shown }, code.children)];
  }
  return [element("div", {}, content), element("p", {}, [element("em", {}, [text(shown)])])];
}
