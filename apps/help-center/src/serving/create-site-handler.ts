import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { PreviewImages } from "../preview-image/preview-images.ts";
import { chooseLocale } from "./choose-locale.ts";
import { mediaPolicy, pageHeaders } from "./content-security-policy.ts";
import { createFileCache } from "./file-cache.ts";
import { mediaTypeOf } from "./media-type.ts";
import type { FindRedirect } from "./redirect-for.ts";
import { requestPath } from "./request-path.ts";
import { wholeText } from "./whole-text.ts";

/** Answers what belongs to the site; undefined leaves the request to others. */
export type SiteHandler = (request: Request) => Promise<Response | undefined>;

export interface SiteHandlerOptions {
  /** Where addresses lead that are no file of the site. */
  readonly redirect?: FindRedirect;
  readonly previewImages?: PreviewImages;
  /** For readers who understand none of the languages; empty: they are asked. */
  readonly defaultLocale?: () => Promise<string>;
  /** Languages the site had once; their addresses lead to the same page in another one. */
  readonly formerLocales?: () => readonly string[];
  /** The language that every page has. */
  readonly fallbackLocale?: () => Promise<string>;
}

const cacheBytes = 48 * 1024 * 1024;
const forever = "public, max-age=31536000, immutable";
const checked = "public, max-age=0, must-revalidate";

function headersFor(file: string): Record<string, string> {
  if (file.endsWith(".html")) return { ...pageHeaders, "cache-control": checked };
  const common = { "content-type": mediaTypeOf(file), "x-content-type-options": "nosniff" };
  if (file.startsWith("media/"))
    return {
      ...common,
      "cache-control": forever,
      "content-security-policy": mediaPolicy,
      // A browser shows pictures of the library and nothing else of it.
      ...(common["content-type"].startsWith("image/") ? {} : { "content-disposition": "attachment" }),
    };
  const isHashed = file.startsWith("_astro/") || /^theme-[0-9a-f]+\.css$/.test(file);
  // The page is what search engines should list, not its text.
  const forMachines = /\.(?:md|txt)$/.test(file) && file !== "robots.txt" ? { "x-robots-tag": "noindex" } : {};
  return { ...common, ...forMachines, "cache-control": isHashed ? forever : checked };
}

function acceptsBrotli(request: Request): boolean {
  return /(?:^|,)\s*br\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))|,|$)/i.test(request.headers.get("accept-encoding") ?? "");
}

/** Serves a published folder: compressed, revalidated by content, in the reader's language, under a strict policy. */
export function createSiteHandler(
  folder: string,
  { redirect, previewImages, defaultLocale, formerLocales, fallbackLocale }: SiteHandlerOptions = {},
): SiteHandler {
  const cache = createFileCache(cacheBytes);

  async function respond(request: Request, file: string, status: number): Promise<Response | undefined> {
    const plain = await cache.read(join(folder, file));
    if (!plain) return undefined;
    const compressed = acceptsBrotli(request) ? await cache.read(join(folder, `${file}.br`)) : undefined;
    const served = compressed ?? plain;
    const headers = new Headers(headersFor(file));
    headers.set("etag", served.etag);
    headers.set("vary", file === "index.html" ? "accept-encoding, accept-language" : "accept-encoding");
    if (status === 200 && (request.headers.get("if-none-match") ?? "").includes(served.etag)) {
      return new Response(null, { status: 304, headers });
    }
    if (compressed) headers.set("content-encoding", "br");
    headers.set("content-length", String(served.bytes.length));
    return new Response(request.method === "HEAD" ? null : served.bytes, { status, headers });
  }

  async function siteLocales(): Promise<string[]> {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    return entries
      .filter((entry) => entry.isDirectory() && !/^(?:_astro|media)$/.test(entry.name))
      .map((entry) => entry.name);
  }

  async function localeFor(request: Request, locales: readonly string[]): Promise<string | undefined> {
    const understood = chooseLocale(request.headers.get("accept-language") ?? "", locales);
    if (understood) return understood;
    const fallback = await defaultLocale?.();
    return fallback && locales.includes(fallback) ? fallback : undefined;
  }

  async function redirectToLanguage(request: Request): Promise<Response | undefined> {
    const locale = await localeFor(request, await siteLocales());
    if (!locale) return undefined;
    const headers = { location: `/${locale}/`, vary: "accept-language", "cache-control": "private, no-cache" };
    return new Response(null, { status: 302, headers });
  }

  async function addSlash(url: URL, file: string): Promise<Response | undefined> {
    const page = await cache.read(join(folder, file, "index.html"));
    if (!page) return undefined;
    // From the checked path, not from the address: a location that begins with two slashes would lead away.
    const location = `/${file.split("/").map(encodeURIComponent).join("/")}/${url.search}`;
    return new Response(null, { status: 308, headers: { location, "cache-control": checked } });
  }

  function redirected(url: URL): Response | undefined {
    const location = redirect?.(url.pathname, url.search);
    // Kept for an hour only: a redirect may be wrong, and a browser that has it never asks again.
    const headers = { location: location ?? "", "cache-control": "public, max-age=3600" };
    return location === undefined ? undefined : new Response(null, { status: 301, headers });
  }

  /** A page of a language that was taken away. For now only: its texts are kept, and it may come back. */
  async function formerLanguage(request: Request, file: string): Promise<Response | undefined> {
    const [first = "", ...rest] = file.split("/");
    if (!formerLocales?.().includes(first)) return undefined;
    const locale = (await localeFor(request, await siteLocales())) ?? (await fallbackLocale?.());
    const path = rest.join("/");
    const page = locale && (await cache.read(join(folder, locale, path)));
    if (!page) return undefined;
    const address = path
      .replace(/(?:^|(?<=\/))index\.html$/, "")
      .split("/")
      .map(encodeURIComponent)
      .join("/");
    const headers = {
      location: `/${locale}/${address}`,
      vary: "accept-language",
      "cache-control": "private, no-cache",
    };
    return new Response(null, { status: 302, headers });
  }

  /** A text that is not translated: the one whose words its page shows. */
  async function otherLanguage(file: string): Promise<Response | undefined> {
    if (!file.endsWith(".md")) return undefined;
    const page = await cache.read(join(folder, file.slice(0, -3), "index.html"));
    const html = page && Buffer.from(page.bytes).toString();
    const location = /<link rel="alternate" type="text\/markdown" href="([^"]+)"/.exec(html ?? "")?.[1];
    if (!location || location === `/${file}`) return undefined;
    return new Response(null, { status: 302, headers: { location, "cache-control": checked } });
  }

  async function previewImage(file: string): Promise<Response | undefined> {
    const address = /^og\/(.+)\.png$/.exec(file)?.[1];
    const png = address === undefined ? undefined : await previewImages?.read(address);
    if (!png) return undefined;
    const headers = { "content-type": "image/png", "cache-control": "public, max-age=86400" };
    return new Response(png as Uint8Array<ArrayBuffer>, { headers });
  }

  async function notFound(request: Request, file: string | undefined): Promise<Response | undefined> {
    const first = file?.split("/")[0] ?? "";
    const locales = await siteLocales();
    const locale = locales.includes(first) ? first : await localeFor(request, locales);
    const localized = locale ? await respond(request, `${locale}/404.html`, 404) : undefined;
    return localized ?? (await respond(request, "404.html", 404));
  }

  return async (request) => {
    if (request.method !== "GET" && request.method !== "HEAD") return undefined;
    const url = new URL(request.url);
    if (url.pathname === "/") {
      const language = await redirectToLanguage(request);
      if (language) return language;
    }
    const file = requestPath(url.pathname);
    if (file === undefined || /\.(?:br|unfinished)$/.test(file)) return notFound(request, undefined);
    // 404 pages are answers, not addresses: asked for by name they keep their status.
    const status = /(?:^|\/)404\.html$/.test(file) ? 404 : 200;
    return (
      (await respond(request, file, status)) ??
      (await addSlash(url, file)) ??
      redirected(url) ??
      (await formerLanguage(request, file)) ??
      (await previewImage(file)) ??
      (await wholeText(folder, file, request.method)) ??
      (await otherLanguage(file)) ??
      (await notFound(request, file))
    );
  };
}
