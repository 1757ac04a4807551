interface Node {
  type: string;
  value?: string;
  url?: string;
  children?: Node[];
}

const mark = /\[(\d{1,2})\]/g;

/** A remark plugin that turns `[1]` into a link to the first of the addresses, where there is one. */
export function linkCitations(addresses: readonly string[]) {
  const split = (text: string): Node[] => {
    const nodes: Node[] = [];
    let end = 0;
    for (const found of text.matchAll(mark)) {
      const url = addresses[Number(found[1]) - 1];
      if (!url) continue;
      if (found.index > end) nodes.push({ type: "text", value: text.slice(end, found.index) });
      nodes.push({ type: "link", url, children: [{ type: "text", value: found[0] }] });
      end = found.index + found[0].length;
    }
    if (end < text.length) nodes.push({ type: "text", value: text.slice(end) });
    return nodes;
  };
  const walk = (node: Node): void => {
    if (!node.children || node.type === "link") return;
    node.children = node.children.flatMap((child) => (child.type === "text" ? split(child.value ?? "") : [child]));
    for (const child of node.children) walk(child);
  };
  return () => (tree: Node) => walk(tree);
}
