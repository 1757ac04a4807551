import { SaxesParser } from "saxes";
import { ConnectorError } from "../contract/connector-error.ts";

/** An element with its prefix, as it is written: `content:encoded`. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** All text in it and below, in order. */
  readonly text: string;
  /** What stands between its tags, as it is written. */
  readonly markup: string;
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  readonly start: number;
  text: string;
}

/** Those of HTML that feeds use although XML does not know them. */
const htmlEntities = {
  nbsp: "\u00a0",
  copy: "©",
  reg: "®",
  hellip: "…",
  mdash: "—",
  ndash: "–",
  laquo: "«",
  raquo: "»",
};

const deepest = 100;

/**
 * Reads XML into a tree. Faults of its writer are overlooked where the rest can still be read. No entities are expanded
 * but the predefined ones, and nothing is ever loaded.
 * @throws ConnectorError `invalid_response` for what is no XML
 */
export function parseXml(text: string): XmlElement {
  const source = text
    .replace(/^\uFEFF?\s+/, "")
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n");
  const parser = new SaxesParser({ xmlns: false });
  Object.assign(parser.ENTITIES, htmlEntities);
  const open: OpenElement[] = [];
  let root: XmlElement | undefined;
  parser.on("error", () => {});
  parser.on("opentag", ({ name, attributes }) => {
    if (open.length >= deepest) throw notXml("it is nested too deeply");
    open.push({ name, attributes, children: [], start: parser.position, text: "" });
  });
  function addText(piece: string): void {
    const last = open.at(-1);
    if (last) last.text += piece;
  }
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", ({ isSelfClosing }) => {
    const closed = open.pop();
    if (!closed) return;
    const { name, attributes, children, start, text } = closed;
    const markup = isSelfClosing ? "" : source.slice(start, source.lastIndexOf("</", parser.position - 1));
    const element = { name, attributes, children, text, markup };
    const parent = open.at(-1);
    if (parent) {
      parent.children.push(element);
      parent.text += text;
    } else root ??= element;
  });
  parser.write(source).close();
  if (!root) throw notXml("it holds no element");
  return root;
}

function notXml(reason: string): ConnectorError {
  return new ConnectorError({ code: "invalid_response", message: `This is no XML that can be read: ${reason}.` });
}

/** The first child of this name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The text of the first child of this name, without space around it; empty when there is none. */
export function textOfChild(element: XmlElement, name: string): string {
  return childOf(element, name)?.text.trim() ?? "";
}
