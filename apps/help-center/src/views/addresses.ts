import type { Locale } from "@handrail/core";

/** Site-relative address with a leading slash: `/en/writing/first-article/`, `/sitemap.xml`. */
export type PagePath = string;

export const homePath = (locale: Locale): PagePath => `/${locale}/`;
export const searchPath = (locale: Locale): PagePath => `/${locale}/search/`;
export const notFoundPath = (locale: Locale): PagePath => `/${locale}/404.html`;
export const feedPath = (locale: Locale): PagePath => `/${locale}/feed.xml`;
export const machineIndexPath = (locale: Locale): PagePath => `/${locale}/llms.txt`;
export const sitemapPath = (locale: Locale, number: number): PagePath => `/${locale}/sitemap-${number}.xml`;
/** Of a topic or an article. */
export const contentPath = (locale: Locale, path: string): PagePath => `/${locale}/${path}/`;
/** An article as Markdown, beside its page. */
export const markdownPath = (locale: Locale, path: string): PagePath => `/${locale}/${path}.md`;
/** The picture that other sites show beside a link to the page; made when somebody asks. */
export const previewImagePath = (locale: Locale, path: string): PagePath =>
  path === "" ? `/og/${locale}.png` : `/og/${locale}/${path}.png`;

/** What an address names. `content` may be a topic or an article; only the content knows. */
export type Address =
  | { readonly kind: "languages" | "root-not-found" | "sitemap-index" | "robots" | "theme" | "root-llms" }
  | { readonly kind: "home" | "search" | "not-found" | "feed" | "llms"; readonly locale: Locale }
  | { readonly kind: "sitemap"; readonly locale: Locale; readonly number: number }
  | { readonly kind: "content" | "markdown"; readonly locale: Locale; readonly path: string };

const single: Readonly<Record<PagePath, Address>> = {
  "/": { kind: "languages" },
  "/404.html": { kind: "root-not-found" },
  "/sitemap.xml": { kind: "sitemap-index" },
  "/robots.txt": { kind: "robots" },
  "/llms.txt": { kind: "root-llms" },
};

const named = {
  "": "home",
  "search/": "search",
  "404.html": "not-found",
  "feed.xml": "feed",
  "llms.txt": "llms",
} as const;

/** Reads an address; undefined when it has the form of none of the site's pages and files. */
export function parseAddress(path: PagePath): Address | undefined {
  const known = single[path];
  if (known) return known;
  if (/^\/theme-[0-9a-f]+\.css$/.test(path)) return { kind: "theme" };
  const [, locale, rest] = /^\/([^/]+)\/(.*)$/.exec(path) ?? [];
  if (locale === undefined || rest === undefined) return undefined;
  if (Object.hasOwn(named, rest)) return { kind: named[rest as keyof typeof named], locale };
  const number = /^sitemap-([1-9]\d{0,5})\.xml$/.exec(rest)?.[1];
  if (number) return { kind: "sitemap", locale, number: Number(number) };
  if (rest.endsWith("/")) return { kind: "content", locale, path: rest.slice(0, -1) };
  return rest.endsWith(".md") ? { kind: "markdown", locale, path: rest.slice(0, -3) } : undefined;
}
