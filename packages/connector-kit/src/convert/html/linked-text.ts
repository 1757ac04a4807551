import type { ElementContent } from "hast";
import { element, text } from "./tree.ts";

const address = /https?:\/\/[^\s<>"'`\\|{}^]{2,2000}/g;

/** Without the punctuation of the sentence around an address, and without a bracket that closes outside of it. */
function withoutTail(found: string): string {
  let end = found.length;
  while (end > 0) {
    const last = found[end - 1] ?? "";
    if (/[.,;:!?*_~]/.test(last)) end--;
    else if (last === ")" && !found.slice(0, end - 1).includes("(")) end--;
    else if (last === "]" && !found.slice(0, end - 1).includes("[")) end--;
    else break;
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
