import type { Element, ElementContent } from "hast";
import { isElement } from "../tree.ts";
import type { PartsContext } from "./context.ts";
import { element, text } from "./element.ts";

const box = /^\s*\[([ xX])\](?=\s)/;

/** GFM task items: a labelled mark instead of a form field that nobody can use. */
export function taskItem(item: Element, context: PartsContext): Element | undefined {
  const index = item.children.findIndex((child) => child.type !== "text" || child.value.trim() !== "");
  const first = item.children[index];
  const holder: readonly ElementContent[] = isElement(first, "p") ? first.children : item.children.slice(index);
  const [lead, ...rest] = holder;
  if (lead?.type !== "text") return undefined;
  const match = box.exec(lead.value);
  if (!match) return undefined;
  const done = match[1] !== " ";
  const mark = element("span", {
    className: ["task-mark"],
    role: "img",
    ariaLabel: done ? context.labels.done : context.labels.notDone,
  });
  const content = [mark, text(lead.value.slice(match[0].length)), ...rest];
  return element(
    "li",
    { className: done ? ["task", "task-done"] : ["task"] },
    isElement(first, "p") ? [element("p", {}, content), ...item.children.slice(index + 1)] : content,
  );
}
