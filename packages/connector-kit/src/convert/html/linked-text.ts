import type { ElementContent } from "hast";
import { element, text } from "./tree.ts";

const address = /https?:\/\/[^\s<>"'`\\|{}^]{2,2000}/g;

function count(value: string, character: string): number {
  return value.split(character).length - 1;
}

/** Without the punctuation of the sentence around an address, and without brackets that close outside of it. */
function withoutTail(found: string): string {
  let end = found.length;
  let surplus = { ")": count(found, ")") - count(found, "("), "]": count(found, "]") - count(found, "[") };
  while (end > 0) {
    const last = found[end - 1] ?? "";
    if ((last === ")" || last === "]") && surplus[last] > 0) surplus = { ...surplus, [last]: surplus[last] - 1 };
    else if (!/[.,;:!?*_~]/.test(last)) break;
    end--;
  }
  return found.slice(0, end);
}

/** Text whose bare addresses are links, as the Markdown renderer shows them too. */
export function linkedText(value: string): ElementContent[] {
  if (!value.includes("://")) return [text(value)];
  const nodes: ElementContent[] = [];
  let position = 0;
  for (const match of value.matchAll(address)) {
    const found = withoutTail(match[0]);
    if (!URL.canParse(found)) continue;
    if (match.index > position) nodes.push(text(value.slice(position, match.index)));
    nodes.push(element("a", { href: found }, [text(found)]));
    position = match.index + found.length;
  }
  if (position < value.length) nodes.push(text(value.slice(position)));
  return nodes;
}
