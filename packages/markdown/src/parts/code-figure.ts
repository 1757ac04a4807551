import type { Element } from "hast";
import { toString } from "hast-util-to-string";
import { isElement } from "../tree.ts";
import { parseCodeInfo } from "./code-info.ts";
import { element, property, text, withoutBlanks } from "./element.ts";

/**
 * `<figure class="code" data-code>`: an optional title in the caption, then the code. The language stands in
 * `data-language` for the style sheet to show; the site's copy button hangs on `[data-code]`.
 */
export function codeFigure(pre: Element): Element {
  const info = parseCodeInfo(property(pre, "dataInfo"));
  const [only, ...others] = withoutBlanks(pre.children);
  const plain = isElement(only, "code") && others.length === 0 && only.children.every((child) => child.type === "text");
  const code = plain
    ? element("code", {}, [text(toString(only).replace(/\n+$/, ""))])
    : element("code", {}, isElement(only, "code") && others.length === 0 ? only.children : pre.children);
  if (plain && info.marked.size > 0) code.properties["dataMarked"] = [...info.marked].join(" ");
  const caption = info.title ? [element("figcaption", {}, [text(info.title)])] : [];
  return element(
    "figure",
    { className: ["code"], dataCode: "", ...(info.language ? { dataLanguage: info.language } : {}) },
    [...caption, element("pre", { tabIndex: 0, dir: "ltr" }, [code])],
  );
}
