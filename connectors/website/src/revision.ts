import { createHash } from "node:crypto";
import type { SourceItem } from "@handrail/connector-kit";

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

export function formatRevision({ hash, etag, lastModified }: Revision): string {
  return [hash, encodeURIComponent(etag), encodeURIComponent(lastModified)].join(" ");
}

export function parseRevision(text: string | undefined): Revision | undefined {
  const [hash, etag = "", lastModified = ""] = (text ?? "").split(" ");
  return hash ? { hash, etag: decodeURIComponent(etag), lastModified: decodeURIComponent(lastModified) } : undefined;
}
