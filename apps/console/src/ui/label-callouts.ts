interface Node {
  type: string;
  value?: string;
  children?: Node[];
}

const marker = /^\[!(\w+)\]\s*/;

/** A remark plugin: `> [!NOTE]` becomes a quotation that begins with the word Note in bold. */
export function labelCallouts() {
  return (tree: Node): void => {
    for (const block of tree.children ?? []) {
      const paragraph = block.type === "blockquote" ? block.children?.[0] : undefined;
      const first = paragraph?.children?.[0];
      const kind = marker.exec(first?.value ?? "")?.[1];
      if (!paragraph?.children || !first?.value || !kind) continue;
      first.value = first.value.replace(marker, "");
      const label = kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase();
      paragraph.children.unshift(
        { type: "strong", children: [{ type: "text", value: label }] },
        { type: "text", value: ": " },
      );
    }
  };
}
