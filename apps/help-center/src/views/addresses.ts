import type { Locale } from "@handrail/core";

/** Site-relative address with a leading slash: `/en/writing/first-article/`, `/sitemap.xml`. */
export type PagePath = string;

export const homePath = (locale: Locale): PagePath => `/${locale}/`;
export const searchPath = (locale: Locale): PagePath => `/${locale}/search/`;
export const notFoundPath = (locale: Locale): PagePath => `/${locale}/404.html`;
/** Of a topic or an article. */
export const contentPath = (locale: Locale, path: string): PagePath => `/${locale}/${path}/`;

/** What an address names. `content` may be a topic or an article; only the content knows. */
export type Address =
  | { readonly kind: "languages" | "root-not-found" | "sitemap" | "robots" }
  | { readonly kind: "home"; readonly locale: Locale }
  | { readonly kind: "search"; readonly locale: Locale }
  | { readonly kind: "not-found"; readonly locale: Locale }
  | { readonly kind: "content"; readonly locale: Locale; readonly path: string };

const single: Readonly<Record<PagePath, Address>> = {
  "/": { kind: "languages" },
  "/404.html": { kind: "root-not-found" },
  "/sitemap.xml": { kind: "sitemap" },
  "/robots.txt": { kind: "robots" },
};

/** Reads an address; undefined when it has the form of none of the site's pages. */
export function parseAddress(path: PagePath): Address | undefined {
  const known = single[path];
  if (known) return known;
  const [, locale, rest] = /^\/([^/]+)\/(.*)$/.exec(path) ?? [];
  if (locale === undefined || rest === undefined) return undefined;
  if (rest === "") return { kind: "home", locale };
  if (rest === "search/") return { kind: "search", locale };
  if (rest === "404.html") return { kind: "not-found", locale };
  return rest.endsWith("/") ? { kind: "content", locale, path: rest.slice(0, -1) } : undefined;
}
