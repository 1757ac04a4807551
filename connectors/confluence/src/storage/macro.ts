import { isXml, xmlChildren, xmlText, type XmlNode } from "@handrail/connector-kit";

export function isMacro(node: XmlNode): boolean {
  return node.name === "ac:structured-macro" || node.name === "ac:macro";
}

export function macroName(node: XmlNode): string {
  return (node.attributes["ac:name"] ?? "").toLowerCase();
}

export function macroParameter(node: XmlNode, name: string): XmlNode | undefined {
  return xmlChildren(node, "ac:parameter").find(({ attributes }) => (attributes["ac:name"] ?? "") === name);
}

export function parameterText(node: XmlNode, name: string): string {
  return xmlText(macroParameter(node, name)).trim();
}

/** The first `ri:` element in or below a node: what it refers to. */
export function resourceIn(node: XmlNode | undefined): XmlNode | undefined {
  for (const child of node?.children ?? []) {
    if (!isXml(child)) continue;
    if (child.name.startsWith("ri:")) return child;
    if (child.name === "ac:link" || child.name === "ac:parameter") {
      const found = resourceIn(child);
      if (found) return found;
    }
  }
  return undefined;
}

/** The page that an include names; its space is the including page's own where it names none. */
export function includedPage(
  node: XmlNode,
): { readonly title: string; readonly spaceKey: string | undefined } | undefined {
  const resource = resourceIn(node);
  if (resource) {
    const title = resource.attributes["ri:content-title"] ?? "";
    return title ? { title, spaceKey: resource.attributes["ri:space-key"] } : undefined;
  }
  // Pages from before Confluence 4 name it as `SPACE:Title`.
  const named = parameterText(node, "") || parameterText(node, "pageTitle");
  const [, spaceKey, title] = /^(?:([A-Za-z0-9~._-]+):)?(.+)$/.exec(named) ?? [];
  return title ? { title, spaceKey } : undefined;
}
