import { characterEntities } from "character-entities";
import { SaxesParser } from "saxes";
import { ConnectorError } from "../../contract/connector-error.ts";

/** An element as written, names with their prefix: `ac:structured-macro`. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlNode | string)[];
}

export interface XmlTreeOptions {
  /** Nesting beyond it is refused. 250 by default. */
  readonly maxDepth?: number;
  /** Allows HTML's named characters (`&nbsp;`). */
  readonly htmlEntities?: boolean;
}

function unreadable(message: string, cause?: unknown): ConnectorError {
  return new ConnectorError({ code: "unreadable", message, ...(cause === undefined ? {} : { cause }) });
}

/**
 * XML as a tree, in one pass, without external or declared entities: a document type is refused.
 * @throws ConnectorError `unreadable` for what is not well formed, declares a type or nests too deep
 */
export function parseXmlTree(xml: string, { maxDepth = 250, htmlEntities = false }: XmlTreeOptions = {}): XmlNode {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const root: XmlNode = { name: "", attributes: {}, children: [] };
  const open: XmlNode[] = [root];
  if (htmlEntities) Object.assign(parser.ENTITIES, characterEntities, parser.ENTITIES);
  parser.on("error", (error) => {
    throw unreadable("The file holds XML that is not well formed.", error);
  });
  parser.on("doctype", () => {
    throw unreadable("The file holds XML that declares a document type, which is not read.");
  });
  parser.on("opentag", (tag) => {
    if (open.length > maxDepth) throw unreadable("The file nests deeper than any document does.");
    const element: XmlNode = { name: tag.name, attributes: tag.attributes as Record<string, string>, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  const addText = (text: string): void => {
    open.at(-1)?.children.push(text);
  };
  parser.on("text", (text) => {
    // Outside of the root there is only white space; saxes reports what is not as an error.
    if (open.length > 1) addText(text);
  });
  parser.on("cdata", addText);
  parser.write(xml).close();
  return root;
}

export function isXml(node: XmlNode | string | undefined, name?: string): node is XmlNode {
  return typeof node === "object" && (name === undefined || node.name === name);
}

/** Child elements of this name. */
export function xmlChildren(node: XmlNode | undefined, name: string): XmlNode[] {
  return (node?.children ?? []).filter((child): child is XmlNode => isXml(child, name));
}

/** The first element of this name anywhere below. */
export function findXml(node: XmlNode | undefined, name: string): XmlNode | undefined {
  for (const child of node?.children ?? []) {
    if (!isXml(child)) continue;
    if (child.name === name) return child;
    const found = findXml(child, name);
    if (found) return found;
  }
  return undefined;
}

export function xmlText(node: XmlNode | string | undefined): string {
  if (node === undefined) return "";
  return typeof node === "string" ? node : node.children.map(xmlText).join("");
}
