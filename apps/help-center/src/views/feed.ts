import type { Locale, SiteSettings, SiteText } from "@handrail/core";
import { nameFor, wordsFor } from "../strings/site-words.ts";
import { feedPath, homePath } from "./addresses.ts";
import { escapeXml } from "./escape-xml.ts";

const feedLength = 30;

/** RSS 2.0 of what was published last in one locale. Titles and descriptions only: the text is on the page. */
export function buildFeed(settings: SiteSettings, locale: Locale, texts: readonly SiteText[]): string {
  const { siteUrl } = settings;
  const words = wordsFor(settings, locale).site.feed;
  const latest = texts
    .toSorted((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime() || (a.path < b.path ? -1 : 1))
    .slice(0, feedLength);
  const items = latest.map((text) => {
    const address = escapeXml(siteUrl + encodeURI(text.url));
    // A new version is news again, so it has an identity of its own.
    const identity = `${address}#${text.updatedAt.getTime()}`;
    return [
      `<item><title>${escapeXml(text.title)}</title><link>${address}</link>`,
      `<guid isPermaLink="false">${identity}</guid><pubDate>${text.updatedAt.toUTCString()}</pubDate>`,
      text.description ? `<description>${escapeXml(text.description)}</description>` : "",
      "</item>",
    ].join("");
  });
  const changed = latest[0] ? `<lastBuildDate>${latest[0].updatedAt.toUTCString()}</lastBuildDate>` : "";
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
    `<title>${escapeXml(`${nameFor(settings, locale)}: ${words}`)}</title>`,
    `<link>${escapeXml(siteUrl + homePath(locale))}</link>`,
    `<description>${escapeXml(words)}</description><language>${locale}</language>${changed}`,
    `<atom:link href="${escapeXml(siteUrl + feedPath(locale))}" rel="self" type="application/rss+xml"/>`,
    ...items,
    "</channel></rss>",
    "",
  ].join("\n");
}
