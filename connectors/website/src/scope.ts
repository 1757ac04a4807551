import { fitsPath, normalisedPath } from "@handrail/connector-kit";
import type { WebsiteConfig } from "./config.ts";
import { isSameSite } from "./page-id.ts";

/** Which pages a source is made of. */
export interface Scope {
  /** Why a page is not one of them; undefined when it is. */
  reasonAgainst(address: string): string | undefined;
  /** Whether it is on a site that is read at all. */
  isOnSite(address: string): boolean;
}

const noPage =
  /\.(?:png|jpe?g|gif|webp|avif|svg|ico|css|m?js|json|xml|rss|atom|pdf|docx?|xlsx?|pptx?|zip|t?gz|rar|7z|dmg|exe|apk|mp[34]|webm|mov|wav|ogg|woff2?|ttf|eot)$/i;

function fits(pattern: string, url: URL): boolean {
  const isWhole = /^https?:/.test(pattern);
  const path = normalisedPath(url.pathname + url.search);
  return isWhole ? fitsPath(normalisedPath(pattern), url.origin + path) : fitsPath(normalisedPath(pattern), path);
}

/** The folder that a start page lies in: `/docs/` for `/docs/`, `/docs/start.html`; for `/docs` itself and what is below. */
function isBelow(start: URL, url: URL): boolean {
  const { pathname } = start;
  const isFile = /\.[a-z0-9]+$/i.test(pathname);
  const folder = isFile ? pathname.replace(/[^/]*$/, "") : pathname.replace(/\/$/, "");
  return isFile ? url.pathname.startsWith(folder) : url.pathname === folder || url.pathname.startsWith(`${folder}/`);
}

/** The pages that an admin's settings mean. */
export function scopeOf({ mode, startUrls, include, exclude }: WebsiteConfig): Scope {
  const starts = startUrls.map((address) => new URL(address));
  const isOnSite = (address: string): boolean => startUrls.some((start) => isSameSite(start, address));
  return {
    isOnSite,
    reasonAgainst(address) {
      const url = URL.parse(address);
      if (!url || !isOnSite(address)) return "It is on another site.";
      if (exclude.some((pattern) => fits(pattern, url))) return "The settings leave it out.";
      if (include.length > 0)
        return include.some((pattern) => fits(pattern, url)) ? undefined : "The settings do not take it.";
      if (mode !== "crawl") return undefined;
      if (noPage.test(url.pathname)) return "It is a file and no page.";
      return starts.some((start) => isSameSite(start.href, address) && isBelow(start, url))
        ? undefined
        : "It lies outside the folders of the start pages.";
    },
  };
}
