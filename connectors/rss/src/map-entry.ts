import { createHash } from "node:crypto";
import { htmlToMarkdown, type SourceItem } from "@handrail/connector-kit";
import { parseLocale, type Locale } from "@handrail/core";
import type { Feed, FeedEntry } from "./parse-feed.ts";

function localeOf(text: string): Locale | undefined {
  try {
    return text ? parseLocale(text) : undefined;
  } catch {
    // Whatever it is, it names no language.
    return undefined;
  }
}

/** Names of an entry that are not unique by themselves, such as `17`, are so together with the feed's host. */
function externalIdOf({ id, link, title }: FeedEntry, feedUrl: string): string {
  const own = id || link || createHash("sha256").update(title).digest("base64url").slice(0, 22);
  return /^[a-z][a-z0-9+.-]*:/i.test(own) ? own : `${new URL(feedUrl).host}:${own}`;
}

/** Feeds put plain text where HTML belongs; titles are the other way round. */
function plainText(text: string): string {
  return text
    .replace(/<[^>]{1,500}>/g, "")
    .replace(/&amp;/g, "&")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#0?39;/g, "'")
    .replace(/\s+/g, " ")
    .trim();
}

/** An entry as an item. @param feedUrl address from which the feed came, for relative links */
export function mapEntry(entry: FeedEntry, feed: Pick<Feed, "title">, feedUrl: string): SourceItem {
  const url = URL.parse(entry.link, feedUrl)?.href ?? feedUrl;
  const time = Date.parse(entry.updated);
  const locale = localeOf(entry.language);
  const title = plainText(entry.title);
  const item = {
    externalId: externalIdOf(entry, feedUrl),
    title: title || url,
    url,
    body: htmlToMarkdown(entry.html, { baseUrl: url }).markdown,
    breadcrumbs: feed.title ? [plainText(feed.title)] : [],
    labels: [...new Set(entry.labels.map(plainText).filter(Boolean))],
    access: "unstated" as const,
    ...(locale === undefined ? {} : { locale }),
    ...(Number.isNaN(time) ? {} : { updatedAt: new Date(time) }),
  };
  const revision = createHash("sha256").update(JSON.stringify(item)).digest("base64url").slice(0, 22);
  return { ...item, revision };
}
