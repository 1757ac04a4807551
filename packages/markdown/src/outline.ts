import type { Token } from "markdown-it";
import { splitHeadingAttributes } from "./dialect/heading-attributes.ts";
import { parser } from "./dialect/parser.ts";
import { pageTree } from "./page-tree.ts";
import { readableTarget } from "./parts/links.ts";
import { visit } from "unist-util-visit";

/** A place in a body. Offsets count UTF-16 units. */
export interface BodyPlace {
  readonly from: number;
  readonly to: number;
  /** From 1. */
  readonly line: number;
}

export interface OutlineHeading extends BodyPlace {
  readonly level: number;
  readonly text: string;
}

export interface OutlineLink extends BodyPlace {
  /** As a resolver gets it: percent escapes of local targets decoded. */
  readonly target: string;
  readonly text: string;
}

export interface OutlineImage extends BodyPlace {
  readonly target: string;
  readonly alt: string;
}

/** What a body is made of, with the places in its source. */
export interface Outline {
  readonly headings: readonly OutlineHeading[];
  readonly links: readonly OutlineLink[];
  readonly images: readonly OutlineImage[];
  /** Everything that a `#fragment` may name on the page. */
  readonly anchors: ReadonlySet<string>;
}

const anyTag = /<(a|img)\b([^<>]*)>/gi;

/** Reads the outline of a body; its line ends are taken as line feeds. */
export function outlineOf(body: string): Outline {
  const source = body.replace(/\r\n?/g, "\n");
  const lineStarts = [0];
  for (let index = source.indexOf("\n"); index >= 0; index = source.indexOf("\n", index + 1))
    lineStarts.push(index + 1);
  const headings: OutlineHeading[] = [];
  const links: OutlineLink[] = [];
  const images: OutlineImage[] = [];
  let level = 0;

  function place(text: string, from: number, end: number): BodyPlace {
    const at = text === "" ? -1 : source.indexOf(text, from);
    const start = at < 0 || at >= end ? from : at;
    const to = at < 0 || at >= end ? Math.min(end, lineEnd(from)) : start + text.length;
    return { from: start, to, line: lineOf(start) };
  }
  const lineEnd = (from: number): number => {
    const end = source.indexOf("\n", from);
    return end < 0 ? source.length : end;
  };
  function lineOf(offset: number): number {
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  function readHtml(html: string, from: number, end: number): number {
    let next = from;
    for (const [whole, name = "", attributes = ""] of html.matchAll(anyTag)) {
      const attribute = (key: string): string | undefined =>
        new RegExp(`\\b${key}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i")
          .exec(attributes)
          ?.slice(1)
          .find(Boolean);
      const where = place(whole, next, end);
      next = where.to;
      const target = attribute(name.toLowerCase() === "a" ? "href" : "src");
      if (target === undefined) continue;
      if (name.toLowerCase() === "a") links.push({ ...where, target: readableTarget(target), text: "?" });
      else images.push({ ...where, target: readableTarget(target), alt: attribute("alt") ?? "" });
    }
    return next;
  }

  function readInline(token: Token): void {
    const [firstLine = 0, lastLine = firstLine + 1] = token.map ?? [];
    let next = lineStarts[firstLine] ?? 0;
    const end = lineStarts[lastLine] ?? source.length;
    const children = token.children ?? [];
    children.forEach((child, index) => {
      if (child.type === "link_open") {
        const target = String(child.attrGet("href") ?? "");
        const inside = children.slice(index + 1, closing(children, index));
        const text = inside.map((part) => part.content).join("");
        const written = [`](${target}`, `](${readableTarget(target)}`, readableTarget(target), text];
        const found = written.find((piece) => piece !== "" && source.slice(next, end).includes(piece)) ?? "";
        const where = place(found, next, end);
        next = where.to;
        const trimmed = found.startsWith("](") ? { ...where, from: where.from + 2 } : where;
        links.push({ ...trimmed, target: readableTarget(target), text });
      } else if (child.type === "image") {
        const target = String(child.attrGet("src") ?? "");
        const start = source.indexOf("![", next);
        const from = start < 0 || start >= end ? next : start;
        const where = place(readableTarget(target), from, end);
        images.push({
          from,
          to: Math.max(where.to, from),
          line: lineOf(from),
          target: readableTarget(target),
          alt: child.content,
        });
        next = where.to;
      } else if (child.type === "html_inline") {
        next = readHtml(child.content, next, end);
      }
    });
  }

  for (const token of parser.parse(source, {})) {
    if (token.type === "heading_open") level = Number(token.tag.slice(1));
    else if (token.type === "inline") {
      if (level > 0) {
        const start = lineStarts[token.map?.[0] ?? 0] ?? 0;
        const { text } = splitHeadingAttributes(token.content);
        headings.push({ level, text, from: start, to: lineEnd(start), line: lineOf(start) });
        level = 0;
      }
      readInline(token);
    } else if (token.type === "html_block") {
      const [first = 0, last = first + 1] = token.map ?? [];
      readHtml(token.content, lineStarts[first] ?? 0, lineStarts[last] ?? source.length);
    }
  }
  return { headings, links, images, anchors: anchorsOf(source) };
}

function closing(children: readonly Token[], open: number): number {
  const level = children[open]?.level ?? 0;
  const found = children.findIndex(
    (child, index) => index > open && child.type === "link_close" && child.level === level,
  );
  return found < 0 ? children.length : found;
}

function anchorsOf(body: string): Set<string> {
  const { root, headings } = pageTree(body, { locale: "en" });
  const anchors = new Set(headings.map((heading) => heading.anchor));
  visit(root, "element", (node) => {
    const id = node.properties["id"];
    if (typeof id === "string" && id) anchors.add(id);
  });
  return anchors;
}
