import type { Element } from "hast";
import { isElement } from "../tree.ts";
import type { PartsContext } from "./context.ts";
import { element, property, text, withoutBlanks } from "./element.ts";
import { isAllowedAddress, leadsAway, link, readableTarget } from "./links.ts";

function pixels(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 && number <= 10_000 ? number : undefined;
}

/** How wide a picture stands in a page's column at most. */
const columnWidth = "(min-width: 48rem) 45rem, 100vw";

/**
 * An image by its address on the site, with its size where it is known, loaded late. One on another host becomes a
 * link: reading a page asks nobody else for anything.
 */
export function image(node: Element, context: PartsContext): Element {
  const target = property(node, "src");
  if (!target || /\{\{|%7B%7B/i.test(target)) return element("span", {}, []);
  const resolved = context.resolveImage(readableTarget(target));
  if (resolved === "missing") return missingImage(property(node, "alt"));
  if (resolved && !isAllowedAddress(resolved.src)) return element("span", {}, []);
  const src = resolved?.src ?? target;
  if (leadsAway(src, context)) return link(element("a", { href: src }, [text(property(node, "alt") || src)]), context);
  const width = resolved?.width ?? pixels(node.properties["width"]);
  const height = resolved?.height ?? pixels(node.properties["height"]);
  const title = node.properties["title"];
  return element("img", {
    src,
    alt: property(node, "alt"),
    ...(resolved?.srcset ? { srcSet: resolved.srcset, sizes: columnWidth } : {}),
    ...(width ? { width } : {}),
    ...(height ? { height } : {}),
    ...(typeof title === "string" ? { title } : {}),
    loading: "lazy",
    decoding: "async",
  });
}

/** What the picture would have shown, in words, instead of a broken one. */
function missingImage(alt: string): Element {
  return element("span", alt ? { className: ["missing-image"] } : {}, alt ? [text(alt)] : []);
}

/** A paragraph that is one image with a title becomes a figure; the title is its caption. */
export function figureFromParagraph(paragraph: Element): Element | undefined {
  const [only, ...others] = withoutBlanks(paragraph.children);
  if (others.length > 0 || !isElement(only, "img")) return undefined;
  const { title, ...properties } = only.properties;
  if (typeof title !== "string" || !title.trim()) return undefined;
  return element("figure", { className: ["image"] }, [
    element("img", properties),
    element("figcaption", {}, [text(title)]),
  ]);
}
