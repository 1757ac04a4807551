import type { Locale } from "@handrail/core";
import type { PagePath } from "./addresses.ts";

export interface SitemapPage {
  /** Address below the locale: empty for home, `writing/first-article/`. */
  readonly rest: string;
  /** Locales with a text of their own. */
  readonly locales: readonly Locale[];
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** Every real page once per language, each with the addresses of its other languages. */
export function buildSitemap(siteUrl: string, sourceLocale: Locale, pages: readonly SitemapPage[]): string {
  const address = (locale: Locale, rest: string): string => escapeXml(`${siteUrl}${encodeURI(`/${locale}/${rest}`)}`);
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  lines.push('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">');
  for (const { rest, locales } of pages) {
    const original = locales.includes(sourceLocale) ? sourceLocale : locales[0];
    if (!original) continue;
    const links = [...locales, "x-default"].map((locale) => {
      const href = address(locale === "x-default" ? original : locale, rest);
      return `<xhtml:link rel="alternate" hreflang="${locale}" href="${href}"/>`;
    });
    for (const locale of locales) lines.push(`<url><loc>${address(locale, rest)}</loc>${links.join("")}</url>`);
  }
  lines.push("</urlset>", "");
  return lines.join("\n");
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
