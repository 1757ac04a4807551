import type { Nodes, PhrasingContent } from "mdast";

const lineBreak: PhrasingContent = { type: "html", value: "<br>" };

function listLines(node: Extract<Nodes, { type: "list" }>, indent: string): PhrasingContent[][] {
  return node.children.flatMap((item, index) => {
    const mark = node.ordered
      ? `${(node.start ?? 1) + index}.`
      : item.checked === true
        ? "☑"
        : item.checked === false
          ? "☐"
          : "•";
    const [first = [], ...rest] = item.children.flatMap((child) =>
      child.type === "list" ? listLines(child, `${indent}\u00a0\u00a0`) : lines(child),
    );
    return [[{ type: "text", value: `${indent}${mark} ` }, ...first], ...rest];
  });
}

/** What a block shows, line by line, as content that a table cell can hold. */
function lines(node: Nodes): PhrasingContent[][] {
  switch (node.type) {
    case "paragraph":
      return [node.children];
    case "heading":
      return [[{ type: "strong", children: node.children.filter((child) => child.type !== "html") }]];
    case "list":
      return listLines(node, "");
    case "code":
      return node.value
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line) => [{ type: "inlineCode", value: line }]);
    case "table":
      return node.children
        .filter((row) => row.children.some((cell) => cell.children.length > 0))
        .map((row) =>
          row.children.flatMap((cell, index): PhrasingContent[] =>
            index === 0 ? cell.children : [{ type: "text", value: " · " }, ...cell.children],
          ),
        );
    case "thematicBreak":
      return [];
    default:
      return "children" in node ? phrasingLines(node.children as Nodes[]) : [[node as PhrasingContent]];
  }
}

const inline = new Set([
  "text",
  "emphasis",
  "strong",
  "delete",
  "inlineCode",
  "break",
  "link",
  "image",
  "html",
  "footnoteReference",
  "mdxJsxTextElement",
]);

function phrasingLines(nodes: readonly Nodes[]): PhrasingContent[][] {
  const found: PhrasingContent[][] = [];
  let open: PhrasingContent[] | undefined;
  for (const node of nodes) {
    if (inline.has(node.type)) {
      if (!open) found.push((open = []));
      open.push(node.type === "break" ? lineBreak : (node as PhrasingContent));
    } else {
      open = undefined;
      found.push(...lines(node));
    }
  }
  return found.filter((line) => line.some((node) => node.type !== "text" || node.value.trim() !== ""));
}

function trimmed(content: readonly PhrasingContent[]): PhrasingContent[] {
  const kept = [...content];
  while (kept[0] === lineBreak || (kept[0]?.type === "text" && kept[0].value.trim() === "")) kept.shift();
  for (
    let last = kept.at(-1);
    last === lineBreak || (last?.type === "text" && last.value.trim() === "");
    last = kept.at(-1)
  )
    kept.pop();
  return kept;
}

/** Any content as one line of a GFM table: blocks are parted by `<br>`, list items keep their marks. */
export function cellContent(nodes: readonly Nodes[]): PhrasingContent[] {
  return trimmed(phrasingLines(nodes).flatMap((line, index) => (index === 0 ? line : [lineBreak, ...line])));
}
