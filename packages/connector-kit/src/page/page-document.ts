import { parseHTML } from "linkedom";
import { ConnectorError } from "../contract/connector-error.ts";
import { limitNesting } from "../convert/html/limit-nesting.ts";

/** As much of the DOM as pages are read with; the project's own types know no browser. */
export interface PageElement {
  readonly textContent: string | null;
  readonly innerHTML: string;
  readonly children: Iterable<PageElement>;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  remove(): void;
}

export interface PageDocument extends PageElement {
  readonly body: PageElement | null;
  readonly documentElement: PageElement | null;
}

const mostCharacters = 5_000_000;
const mostElements = 150_000;

function countElements(html: string): number {
  let count = 0;
  for (const _tag of html.matchAll(/<[a-z]/gi)) count += 1;
  return count;
}

/**
 * Parses a page into a DOM that runs nothing and loads nothing.
 * @throws ConnectorError `too_large`
 */
export function pageDocument(html: string): PageDocument {
  if (html.length > mostCharacters)
    throw new ConnectorError({
      code: "too_large",
      message: `The page has ${html.length} characters; at most ${mostCharacters} are read.`,
    });
  if (countElements(html) > mostElements)
    throw new ConnectorError({
      code: "too_large",
      message: `The page has more than ${mostElements} elements, which is more than is read.`,
    });
  // Text without any markup still needs a body to be found in.
  const limited = limitNesting(html);
  const hasRoot = /<html[\s>]/i.test(limited);
  return parseHTML(hasRoot ? limited : `<!doctype html><html><head></head><body>${limited}</body></html>`)
    .document as PageDocument;
}

/** Address that relative addresses of the page start from. */
export function baseAddress(document: PageDocument, url: string): string {
  const base = document.querySelector("base[href]")?.getAttribute("href");
  return (base && URL.parse(base, url)?.href) || url;
}

export function attributeOf(document: PageDocument, selector: string, attribute: string): string {
  return document.querySelector(selector)?.getAttribute(attribute)?.trim() ?? "";
}

/** Text of an element in one line. */
export function lineOf(element: PageElement | null | undefined): string {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}
