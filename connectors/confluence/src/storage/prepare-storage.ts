import { isXml, type XmlNode } from "@handrail/connector-kit";
import { includedPage, isMacro, macroName, parameterText } from "./macro.ts";
import { parseStorage } from "./parse-storage.ts";
import type { ChildPage, PreparedStorage, StorageReferences } from "./references.ts";

/** Includes within includes deeper than this, and more of them on a page, are left out. */
const maxDepth = 8;
const maxIncludes = 100;

export interface OwnPage {
  readonly id: string;
  readonly spaceKey: string;
  readonly storage: string;
}

function excerptsIn(node: XmlNode, name: string): XmlNode[] {
  return node.children.flatMap((child) => {
    if (!isXml(child)) return [];
    if (!isMacro(child) || macroName(child) !== "excerpt") return excerptsIn(child, name);
    return !name || parameterText(child, "name") === name ? [child] : [];
  });
}

/**
 * Fills in what other pages give to this one, and looks up the names of the people that it mentions. A page that is
 * being included already is left out where it comes again.
 * @throws ConnectorError what the references throw, and `unreadable` for the page's own storage
 */
export async function prepareStorage(page: OwnPage, references: StorageReferences): Promise<PreparedStorage> {
  const userNames = new Map<string, string>();
  const included = new Map<string, number>();
  let children: readonly ChildPage[] | undefined;
  let includes = 0;

  async function filledInclude(macro: XmlNode, spaceKey: string, path: readonly string[]): Promise<XmlNode[]> {
    const named = includedPage(macro);
    if (!named || path.length > maxDepth || ++includes > maxIncludes) return [];
    const found = await references.included(named.title, named.spaceKey ?? spaceKey);
    if (!found || path.includes(found.id)) return [];
    included.set(found.id, found.version);
    const root = parseStorage(found.storage);
    const shown =
      macroName(macro) === "excerpt-include" ? excerptsIn(root, parameterText(macro, "name")).slice(0, 1) : [root];
    return Promise.all(shown.map((node) => filled({ ...node, name: "div" }, found.spaceKey, [...path, found.id])));
  }

  async function filled(node: XmlNode, spaceKey: string, path: readonly string[]): Promise<XmlNode> {
    const accountId =
      node.name === "ri:user" ? (node.attributes["ri:account-id"] ?? node.attributes["ri:userkey"]) : undefined;
    if (accountId && !userNames.has(accountId)) {
      const name = await references.userName(accountId);
      if (name) userNames.set(accountId, name);
    }
    if (isMacro(node) && macroName(node) === "children") children ??= await references.children();
    const kept: (XmlNode | string)[] = [];
    for (const child of node.children) {
      if (!isXml(child)) kept.push(child);
      else if (isMacro(child) && /^(?:include|excerpt-include)$/.test(macroName(child)))
        kept.push(...(await filledInclude(child, spaceKey, path)));
      else kept.push(await filled(child, spaceKey, path));
    }
    return { ...node, children: kept };
  }

  const root = await filled(parseStorage(page.storage), page.spaceKey, [page.id]);
  return { root, userNames, children: children ?? [], included };
}
