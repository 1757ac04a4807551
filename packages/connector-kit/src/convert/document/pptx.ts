import type { ElementContent, Root } from "hast";
import { htmlTreeToMarkdown, type MarkdownConversion } from "../html/html-to-markdown.ts";
import { element, foldSpace, isBlank, text, textOf } from "../html/tree.ts";
import { findXml, isXml, xmlChildren, type XmlNode } from "../xml/xml-tree.ts";
import { bodyContent, drawingTable } from "./drawing-text.ts";
import { type OfficeParts, relationships, xmlPart } from "./office-part.ts";

const maxSlides = 2000;

interface Slide {
  title: string;
  readonly content: ElementContent[];
}

/** Reads shapes in their order; groups are read through. */
function readShapes(node: XmlNode, slide: Slide, linkTarget: (id: string) => string | undefined): void {
  for (const shape of node.children) {
    if (!isXml(shape)) continue;
    if (shape.name === "p:grpSp") readShapes(shape, slide, linkTarget);
    if (shape.name === "p:graphicFrame") {
      const table = findXml(shape, "a:tbl");
      if (table) slide.content.push(drawingTable(table, linkTarget));
    }
    if (shape.name !== "p:sp") continue;
    const placeholder = findXml(xmlChildren(shape, "p:nvSpPr")[0], "p:ph")?.attributes["type"] ?? "";
    if (/^(?:sldNum|dt|ftr|hdr|sldImg)$/.test(placeholder)) continue;
    const [body] = xmlChildren(shape, "p:txBody");
    const content = body ? bodyContent(body, linkTarget) : [];
    if (/^(?:title|ctrTitle)$/.test(placeholder) && !slide.title) {
      slide.title = foldSpace(content.map(textOf).join(" "));
    } else {
      slide.content.push(...content);
    }
  }
}

function readSlide(parts: OfficeParts, name: string): Slide {
  const links = relationships(parts, name);
  const linkTarget = (id: string): string | undefined => links.get(id)?.target;
  const slide: Slide = { title: "", content: [] };
  const tree = findXml(xmlPart(parts, name), "p:spTree");
  if (tree) readShapes(tree, slide, linkTarget);
  const notes = [...links.values()].find(({ type }) => type === "notesSlide");
  const notesTree = notes && findXml(xmlPart(parts, notes.target), "p:spTree");
  if (notesTree) {
    const spoken: Slide = { title: "", content: [] };
    readShapes(notesTree, spoken, () => undefined);
    if (!spoken.content.every(isBlank)) slide.content.push(element("blockquote", {}, spoken.content));
  }
  return slide;
}

/** A presentation: a heading per slide, its text as lists and tables, what the speaker notes as a quotation. */
export function convertPptx(parts: OfficeParts): MarkdownConversion {
  const links = relationships(parts, "ppt/presentation.xml");
  const list = findXml(xmlPart(parts, "ppt/presentation.xml"), "p:sldIdLst");
  const names = xmlChildren(list, "p:sldId").flatMap(
    ({ attributes }) => links.get(attributes["r:id"] ?? "")?.target ?? [],
  );
  const slides = names.slice(0, maxSlides).map((name) => readSlide(parts, name));
  const children = slides.flatMap(({ title, content }, index): ElementContent[] =>
    !title && content.length === 0 ? [] : [element("h2", {}, [text(title || `${index + 1}`)]), ...content],
  );
  const root: Root = { type: "root", children };
  const conversion = htmlTreeToMarkdown(root);
  const title = slides.find((slide) => slide.title)?.title;
  return {
    ...conversion,
    ...(title ? { title } : {}),
    warnings: names.length > maxSlides ? [...conversion.warnings, "truncated"] : conversion.warnings,
  };
}
