import type { Locale } from "@handrail/core";
import { sitemapPath } from "./addresses.ts";
import type { PagePath } from "./addresses.ts";
import { escapeXml } from "./escape-xml.ts";

export interface SitemapPage {
  /** Address below the locale: empty for home, `writing/first-article/`. */
  readonly rest: string;
  /** Locales with a text of their own. */
  readonly locales: readonly Locale[];
  readonly updatedAt?: Date;
}

const head = '<?xml version="1.0" encoding="UTF-8"?>';
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** Pages of one locale, each with the addresses of its other languages. */
export function buildSitemap(
  siteUrl: string,
  locale: Locale,
  /** Languages whose page others are sent to, the first that has one. */
  originals: readonly Locale[],
  pages: readonly SitemapPage[],
): string {
  const address = (other: Locale, rest: string): string => escapeXml(`${siteUrl}${encodeURI(`/${other}/${rest}`)}`);
  const lines = [head, `<urlset ${namespace} xmlns:xhtml="http://www.w3.org/1999/xhtml">`];
  for (const { rest, locales, updatedAt } of pages) {
    const original = originals.find((own) => locales.includes(own)) ?? locales[0];
    if (!original || !locales.includes(locale)) continue;
    const links = [...locales, "x-default"].map((other) => {
      const href = address(other === "x-default" ? original : other, rest);
      return `<xhtml:link rel="alternate" hreflang="${other}" href="${href}"/>`;
    });
    const changed = updatedAt ? `<lastmod>${updatedAt.toISOString()}</lastmod>` : "";
    lines.push(`<url><loc>${address(locale, rest)}</loc>${changed}${links.join("")}</url>`);
  }
  return [...lines, "</urlset>", ""].join("\n");
}

/** The sitemaps of every locale. */
export function buildSitemapIndex(siteUrl: string, locales: readonly Locale[], count: number): string {
  const lines = [head, `<sitemapindex ${namespace}>`];
  for (const locale of locales) {
    for (let number = 1; number <= count; number++) {
      lines.push(`<sitemap><loc>${escapeXml(siteUrl + sitemapPath(locale, number))}</loc></sitemap>`);
    }
  }
  return [...lines, "</sitemapindex>", ""].join("\n");
}

/** Search result pages stay out of search engines; the rest is open. */
export function buildRobots(siteUrl: string, searchPaths: readonly PagePath[]): string {
  const lines = [
    "User-agent: *",
    ...searchPaths.map((path) => `Disallow: ${path}`),
    "Disallow: /api/",
    "Disallow: /console/",
  ];
  if (siteUrl) lines.push("", `Sitemap: ${siteUrl}/sitemap.xml`);
  return [...lines, ""].join("\n");
}
