import { breadcrumbsOf } from "./breadcrumbs.ts";
import { jsonLdOf } from "./json-ld.ts";
import { mainContent } from "./main-content.ts";
import { attributeOf, baseAddress, lineOf, pageDocument, type PageDocument } from "./page-document.ts";

/** What a page says, and says of itself. Addresses are absolute; what is missing is empty. */
export interface WebPage {
  readonly title: string;
  /** As it stands in the page: `pt-BR`. */
  readonly language: string;
  readonly canonical: string;
  /** Translations of the page that it names, itself among them. */
  readonly alternates: readonly { readonly language: string; readonly url: string }[];
  /** Contents of `<meta name="robots">` and of the one with the crawler's own name. */
  readonly robots: readonly string[];
  readonly breadcrumbs: readonly string[];
  readonly updatedAt: Date | undefined;
  /** Where the page sends its visitors on to by itself. */
  readonly refresh: string;
  /** Links that a crawler may follow, without their fragments. */
  readonly links: readonly string[];
  /** The main part, without menus, banners and footers. */
  readonly html: string;
  readonly text: string;
  readonly baseUrl: string;
  readonly asksForPassword: boolean;
  /** There is next to no text, and scripts that would write some. */
  readonly needsScripts: boolean;
}

/** A page with less text than this, and with scripts, waits for these to write it. */
const emptyPageCharacters = 200;

function titleOf(document: PageDocument): string {
  const headings = Array.from(document.querySelectorAll("h1"), (heading) => lineOf(heading)).filter(Boolean);
  if (headings.length === 1 && headings[0]) return headings[0];
  const meta = attributeOf(document, 'meta[property="og:title"]', "content");
  if (meta) return meta;
  const title = lineOf(document.querySelector("title"));
  const site = attributeOf(document, 'meta[property="og:site_name"]', "content");
  const [, start] = /^(.+?)\s+[|\-–—·»:]\s+[^|\-–—·»:]+$/.exec(title) ?? [];
  return (site && title.endsWith(site) ? start : undefined) ?? (title || (headings[0] ?? ""));
}

function updatedAtOf(document: PageDocument): Date | undefined {
  const stated = [
    ...jsonLdOf(document).map((thing) => thing["dateModified"]),
    attributeOf(document, 'meta[property="article:modified_time"], meta[property="og:updated_time"]', "content"),
    attributeOf(document, 'meta[name="last-modified"], meta[name="dateModified"]', "content"),
    attributeOf(document, '[itemprop="dateModified"][datetime]', "datetime"),
    attributeOf(document, '[itemprop="dateModified"][content]', "content"),
  ];
  for (const text of stated) {
    const time = typeof text === "string" ? Date.parse(text) : Number.NaN;
    if (!Number.isNaN(time)) return new Date(time);
  }
  return undefined;
}

function absolute(target: string | null | undefined, base: string): string {
  const url = target ? URL.parse(target.trim(), base) : null;
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) return "";
  url.hash = "";
  return url.href;
}

function linksOf(document: PageDocument, base: string): readonly string[] {
  const links = Array.from(document.querySelectorAll("a[href], area[href]"))
    .filter((link) => !/\bnofollow\b/i.test(link.getAttribute("rel") ?? ""))
    .map((link) => absolute(link.getAttribute("href"), base))
    .filter(Boolean);
  return [...new Set(links)];
}

function robotsOf(document: PageDocument, agent: string): readonly string[] {
  return Array.from(document.querySelectorAll("meta[name]"))
    .filter((meta) => ["robots", agent.toLowerCase()].includes(meta.getAttribute("name")?.toLowerCase() ?? ""))
    .map((meta) => meta.getAttribute("content") ?? "");
}

function refreshOf(document: PageDocument, base: string): string {
  for (const meta of document.querySelectorAll("meta[http-equiv]")) {
    if (meta.getAttribute("http-equiv")?.toLowerCase() !== "refresh") continue;
    const [, target] =
      /^\s*\d+(?:\.\d+)?\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/i.exec(meta.getAttribute("content") ?? "") ?? [];
    if (target) return absolute(target, base);
  }
  return "";
}

/**
 * Reads a page of HTML.
 * @param url under which it was found in the end
 * @param agent name of the crawler, for `<meta name>`
 * @throws ConnectorError `too_large`
 */
export function readWebPage(html: string, url: string, agent: string): WebPage {
  const document = pageDocument(html);
  const base = baseAddress(document, url);
  const title = titleOf(document);
  const content = mainContent(html);
  const alternates = Array.from(document.querySelectorAll('link[rel~="alternate"][hreflang]'), (link) => ({
    language: link.getAttribute("hreflang")?.trim() ?? "",
    url: absolute(link.getAttribute("href"), base),
  }));
  return {
    title,
    language:
      document.documentElement?.getAttribute("lang")?.trim() ||
      attributeOf(document, 'meta[http-equiv="content-language" i]', "content"),
    canonical: absolute(document.querySelector('link[rel~="canonical"]')?.getAttribute("href"), base),
    alternates: alternates.filter((alternate) => alternate.language && alternate.url),
    robots: robotsOf(document, agent),
    breadcrumbs: breadcrumbsOf(document, title),
    updatedAt: updatedAtOf(document),
    refresh: refreshOf(document, base),
    links: linksOf(document, base),
    html: content.html,
    text: content.text,
    baseUrl: base,
    asksForPassword: document.querySelector('input[type="password"]') !== null,
    needsScripts:
      content.text.length < emptyPageCharacters &&
      document.querySelector("script[src], script:not([type]), script[type=module]") !== null &&
      document.querySelector("noscript, #root, #app, #__next, [data-reactroot], app-root") !== null,
  };
}
