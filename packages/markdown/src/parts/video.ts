import type { Element } from "hast";
import { toString } from "hast-util-to-string";
import { isElement } from "../tree.ts";
import { element, property, withoutBlanks } from "./element.ts";

const providers: readonly { readonly name: string; readonly address: RegExp }[] = [
  { name: "youtube", address: /^https:\/\/(?:www\.|m\.)?youtube\.com\/watch\?(?:[^#]*&)?v=([\w-]{11})(?:[&#]|$)/ },
  { name: "youtube", address: /^https:\/\/youtu\.be\/([\w-]{11})(?:[?#]|$)/ },
  { name: "vimeo", address: /^https:\/\/(?:www\.)?vimeo\.com\/(\d{5,12})(?:[/?#]|$)/ },
];

/**
 * A bare video address in a paragraph of its own becomes `<a class="video" data-video="provider:id">`: a
 * link that works as it is, and that the site's script may turn into a player on click.
 */
export function videoFromParagraph(paragraph: Element): Element | undefined {
  const [only, ...others] = withoutBlanks(paragraph.children);
  if (others.length > 0 || !isElement(only, "a")) return undefined;
  const href = property(only, "href");
  if (toString(only).trim() !== href) return undefined;
  for (const { name, address } of providers) {
    const id = address.exec(href)?.[1];
    if (id) {
      return element("p", {}, [
        element(
          "a",
          { ...only.properties, className: ["external", "video"], dataVideo: `${name}:${id}` },
          only.children,
        ),
      ]);
    }
  }
  return undefined;
}
