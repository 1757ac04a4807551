import { createHash } from "node:crypto";
import type { SourceItem } from "@handrail/connector-kit";
import type { WebsiteConfig } from "./config.ts";

/** Raised whenever the same page would be read differently than before, so that nothing stays as it was read then. */
const readerVersion = 1;

/** What is known of the state in which a page was taken over. */
export interface Revision {
  readonly hash: string;
  /** Marks of the server for a conditional request; empty where it gives none. */
  readonly etag: string;
  readonly lastModified: string;
}

/** Of what is taken over of a page; decides whether it has changed, whatever its server says. */
export function contentHash({ title, body, breadcrumbs, locale, url }: Omit<SourceItem, "revision">): string {
  const text = JSON.stringify([title, body, breadcrumbs, locale ?? "", url]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}

/** Of everything but the page that decides how it is read: an answer of "not modified" counts only while it is the same. */
function readerMark({ locales }: WebsiteConfig): string {
  const text = JSON.stringify([readerVersion, locales]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 6);
}

export function formatRevision({ hash, etag, lastModified }: Revision, config: WebsiteConfig): string {
  return [readerMark(config), hash, encodeURIComponent(etag), encodeURIComponent(lastModified)].join(" ");
}

/** @returns undefined where there is none, and for one under which the page would have been read differently */
export function parseRevision(text: string | undefined, config: WebsiteConfig): Revision | undefined {
  const [mark, hash, etag = "", lastModified = ""] = (text ?? "").split(" ");
  if (!hash || mark !== readerMark(config)) return undefined;
  return { hash, etag: decodeURIComponent(etag), lastModified: decodeURIComponent(lastModified) };
}
