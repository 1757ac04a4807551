import { childOf, childrenOf, ConnectorError, parseXml, textOfChild, type XmlElement } from "@handrail/connector-kit";

/** An entry as its feed has it; what is missing is empty. */
export interface FeedEntry {
  /** `guid` of RSS, `id` of Atom. */
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly html: string;
  readonly labels: readonly string[];
  readonly updated: string;
  readonly language: string;
}

export interface Feed {
  readonly title: string;
  readonly entries: readonly FeedEntry[];
  /** Next page of a feed in pages (RFC 5005); empty on the last one. */
  readonly next: string;
}

function firstText(element: XmlElement, ...names: readonly string[]): string {
  return names.map((name) => textOfChild(element, name)).find(Boolean) ?? "";
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}

/** Content of Atom as HTML, whichever of its three ways it is written in. */
function atomHtml(element: XmlElement | undefined): string {
  const type = element?.attributes["type"] ?? "text";
  if (!element) return "";
  if (type === "xhtml") return element.markup;
  return type === "html" || type === "text/html" ? element.text : `<p>${escaped(element.text)}</p>`;
}

function linkOf(element: XmlElement, relation: string): string {
  const links = [...childrenOf(element, "link"), ...childrenOf(element, "atom:link")];
  const fitting = links.filter(({ attributes }) => (attributes["rel"] ?? "alternate") === relation);
  const page = fitting.find(({ attributes }) => (attributes["type"] ?? "text/html").startsWith("text/html"));
  return (page ?? fitting[0])?.attributes["href"] ?? "";
}

function atomEntry(entry: XmlElement, language: string): FeedEntry {
  return {
    id: textOfChild(entry, "id"),
    title: textOfChild(entry, "title"),
    link: linkOf(entry, "alternate"),
    html: atomHtml(childOf(entry, "content")) || atomHtml(childOf(entry, "summary")),
    labels: childrenOf(entry, "category").map(({ attributes }) => attributes["label"] ?? attributes["term"] ?? ""),
    updated: firstText(entry, "updated", "published"),
    language: entry.attributes["xml:lang"] ?? language,
  };
}

function rssEntry(entry: XmlElement, language: string): FeedEntry {
  const guid = childOf(entry, "guid");
  const isAddress = guid !== undefined && guid.attributes["isPermaLink"] !== "false";
  const id = guid?.text.trim() || entry.attributes["rdf:about"] || "";
  return {
    id,
    title: firstText(entry, "title", "media:title"),
    link: textOfChild(entry, "link") || linkOf(entry, "alternate") || (isAddress && URL.canParse(id) ? id : ""),
    html: firstText(entry, "content:encoded", "description", "itunes:summary"),
    labels: [...childrenOf(entry, "category"), ...childrenOf(entry, "dc:subject")].map(({ text }) => text.trim()),
    updated: firstText(entry, "atom:updated", "dc:date", "pubDate"),
    language: entry.attributes["xml:lang"] ?? language,
  };
}

/**
 * Reads RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom.
 * @throws ConnectorError `invalid_response` for anything else
 */
export function parseFeed(text: string): Feed {
  const root = parseXml(text);
  if (root.name === "feed") {
    const language = root.attributes["xml:lang"] ?? "";
    return {
      title: textOfChild(root, "title"),
      entries: childrenOf(root, "entry").map((entry) => atomEntry(entry, language)),
      next: linkOf(root, "next"),
    };
  }
  const channel = childOf(root, "channel");
  if (!channel || (root.name !== "rss" && root.name !== "rdf:RDF"))
    throw new ConnectorError({
      code: "invalid_response",
      message: `This is neither RSS nor Atom: it begins with <${root.name.slice(0, 40)}>.`,
      hint: "Enter the address of the feed itself, not of the page that links to it.",
    });
  const language = firstText(channel, "language", "dc:language");
  return {
    title: textOfChild(channel, "title"),
    entries: [...childrenOf(channel, "item"), ...childrenOf(root, "item")].map((entry) => rssEntry(entry, language)),
    next: linkOf(channel, "next"),
  };
}
