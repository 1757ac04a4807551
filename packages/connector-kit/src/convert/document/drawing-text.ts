import type { Element, ElementContent } from "hast";
import { element, text } from "../html/tree.ts";
import { findXml, isXml, xmlChildren, xmlText, type XmlNode } from "../xml/xml-tree.ts";

/** Address of a link by its relationship id. */
type LinkTarget = (id: string) => string | undefined;

function run(node: XmlNode, linkTarget: LinkTarget): ElementContent[] {
  const value = xmlText(findXml(node, "a:t"));
  if (!value) return [];
  const [properties] = xmlChildren(node, "a:rPr");
  let content: ElementContent = text(value);
  if (properties?.attributes["b"] === "1") content = element("strong", {}, [content]);
  if (properties?.attributes["i"] === "1") content = element("em", {}, [content]);
  const link = findXml(properties, "a:hlinkClick")?.attributes["r:id"];
  const address = link ? linkTarget(link) : undefined;
  return [address && /^https?:|^mailto:/i.test(address) ? element("a", { href: address }, [content]) : content];
}

/** A DrawingML paragraph's content. */
export function paragraphContent(paragraph: XmlNode, linkTarget: LinkTarget): ElementContent[] {
  return paragraph.children.flatMap((child): ElementContent[] => {
    if (!isXml(child)) return [];
    if (child.name === "a:br") return [element("br")];
    return child.name === "a:r" || child.name === "a:fld" ? run(child, linkTarget) : [];
  });
}

/** Paragraphs of a text body; several ones, or ones of different levels, are the list that slides show. */
export function bodyContent(body: XmlNode, linkTarget: LinkTarget): ElementContent[] {
  const paragraphs = xmlChildren(body, "a:p")
    .map((paragraph) => ({
      level: Number(xmlChildren(paragraph, "a:pPr")[0]?.attributes["lvl"] ?? 0),
      content: paragraphContent(paragraph, linkTarget),
    }))
    .filter(({ content }) => content.length > 0);
  if (paragraphs.length <= 1) return paragraphs.map(({ content }) => element("p", {}, content));
  const root = element("ul");
  const open: Element[] = [root];
  for (const { level, content } of paragraphs) {
    const depth = Math.min(Math.max(level, 0), 8) + 1;
    while (open.length > depth) open.pop();
    while (open.length < depth) {
      const parent = open.at(-1)!;
      const last = parent.children.at(-1);
      const inner = element("ul");
      if (last?.type === "element") last.children.push(inner);
      else parent.children.push(element("li", {}, [inner]));
      open.push(inner);
    }
    open.at(-1)!.children.push(element("li", {}, content));
  }
  return [root];
}

/** A DrawingML table. */
export function drawingTable(table: XmlNode, linkTarget: LinkTarget): Element {
  const rows = xmlChildren(table, "a:tr").map((row, index) =>
    element(
      "tr",
      {},
      xmlChildren(row, "a:tc").map((cell) => {
        const lines = xmlChildren(findXml(cell, "a:txBody"), "a:p").map((line) =>
          element("p", {}, paragraphContent(line, linkTarget)),
        );
        return element(index === 0 ? "th" : "td", {}, lines);
      }),
    ),
  );
  return element("table", {}, rows);
}
