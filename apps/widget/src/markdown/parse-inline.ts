import type { Inline } from "./tree.ts";

const maxDepth = 4;

// Every quantifier over text is bounded or excludes its own end, so that no input takes more than linear time.
const token = new RegExp(
  [
    String.raw`\\([\\!-/:-@[-\`{-~])`, // 1 escaped punctuation
    String.raw`(\`{1,3})([^\`\n]{1,500})\2(?!\`)`, // 2, 3 code
    String.raw`!?\[([^\[\]\n]{1,300})\]\(\s{0,3}<?([^\s()<>]{1,1000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,200})?)>?(?:\s+["'][^"'\n]{0,200}["'])?\s{0,3}\)`, // 4, 5 link or image
    String.raw`\[(\d{1,2}(?:\s?,\s?\d{1,2}){0,5})\]`, // 6 citations
    String.raw`<?(https?:\/\/[^\s<>"'\`\]]{1,1000})>?`, // 7 bare address
    String.raw`\*\*(?=\S)([^\n]{0,600}?\S)\*\*`, // 8 strong; `__` is left alone for the sake of names like __init__
    String.raw`\*(?=[^\s*])([^*\n]{0,500}[^\s*])\*`, // 9 emphasis
    String.raw`(?: {2,}|\\)?\n`, // line break
  ].join("|"),
  "g",
);

/** Punctuation after a bare address belongs to the sentence, not to the address. */
const trailing = /[.,:;!?)\u3001\u3002\uff0c\uff09*_]+$/;

export function parseInline(source: string, depth = 0): Inline[] {
  const nodes: Inline[] = [];
  const addText = (text: string) => {
    const last = nodes.at(-1);
    if (text === "") return;
    if (last?.kind === "text") nodes[nodes.length - 1] = { kind: "text", text: last.text + text };
    else nodes.push({ kind: "text", text });
  };
  const inside = (text: string): Inline[] =>
    depth < maxDepth ? parseInline(text, depth + 1) : [{ kind: "text", text }];

  let end = 0;
  for (const match of source.matchAll(token)) {
    const [whole, escaped, , code, label, href, numbers, address, strong, emphasis] = match;
    addText(source.slice(end, match.index));
    end = match.index + whole.length;
    if (escaped !== undefined) addText(escaped);
    else if (code !== undefined) nodes.push({ kind: "code", text: code.trim() });
    else if (label !== undefined && href !== undefined) {
      // An image is a request to a stranger's server: its words stay, the picture does not.
      if (whole.startsWith("!")) addText(label);
      else nodes.push({ kind: "link", href, text: label.replaceAll(/[*`]/g, "") });
    } else if (numbers !== undefined) {
      for (const number of numbers.split(",")) nodes.push({ kind: "citation", number: Number(number) });
    } else if (address !== undefined) {
      const tail = trailing.exec(address)?.[0] ?? "";
      const text = address.slice(0, address.length - tail.length);
      nodes.push({ kind: "link", href: text, text });
      addText(tail);
    } else if (strong !== undefined) nodes.push({ kind: "strong", children: inside(strong) });
    else if (emphasis !== undefined) nodes.push({ kind: "em", children: inside(emphasis) });
    else nodes.push({ kind: "break" });
  }
  addText(source.slice(end));
  return nodes;
}
