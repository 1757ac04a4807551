import { isXml, parseXmlTree, type XmlNode } from "@handrail/connector-kit";

/**
 * Storage format as a tree. It is XML without a root, with HTML's named characters.
 * @throws ConnectorError `unreadable`
 */
export function parseStorage(storage: string): XmlNode {
  const root = parseXmlTree(`<storage>${storage}</storage>`, { htmlEntities: true }).children[0];
  return isXml(root) ? root : { name: "storage", attributes: {}, children: [] };
}
