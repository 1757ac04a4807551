import type { Element } from "hast";
import { breakLongNames } from "./breakable-code.ts";
import type { PartsContext } from "./context.ts";
import { element } from "./element.ts";

/** Column alignment as a class. */
export function aligned(node: Element): Element {
  const { align, ...properties } = node.properties;
  if (align !== "left" && align !== "right" && align !== "center")
    return element(node.tagName, properties, node.children);
  return element(node.tagName, { ...properties, className: [`align-${align}`] }, node.children);
}

/** A wide table scrolls inside itself; the container takes focus so that arrow keys move it. */
export function scrollingTable(table: Element, context: PartsContext): Element {
  breakLongNames(table);
  return element("div", { className: ["table-scroll"], tabIndex: 0, role: "group", ariaLabel: context.labels.table }, [
    table,
  ]);
}
