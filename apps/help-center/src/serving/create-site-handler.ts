import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { chooseLocale } from "./choose-locale.ts";
import { mediaPolicy, pageHeaders } from "./content-security-policy.ts";
import { createFileCache } from "./file-cache.ts";
import { mediaTypeOf } from "./media-type.ts";
import { requestPath } from "./request-path.ts";

/** Answers what belongs to the site; undefined leaves the request to others. */
export type SiteHandler = (request: Request) => Promise<Response | undefined>;

const cacheBytes = 48 * 1024 * 1024;
const forever = "public, max-age=31536000, immutable";
const checked = "public, max-age=0, must-revalidate";

function headersFor(file: string): Record<string, string> {
  if (file.endsWith(".html")) return { ...pageHeaders, "cache-control": checked };
  const common = { "content-type": mediaTypeOf(file), "x-content-type-options": "nosniff" };
  if (file.startsWith("media/")) return { ...common, "cache-control": forever, "content-security-policy": mediaPolicy };
  return { ...common, "cache-control": file.startsWith("_astro/") ? forever : checked };
}

function acceptsBrotli(request: Request): boolean {
  return /(?:^|,)\s*br\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))|,|$)/i.test(request.headers.get("accept-encoding") ?? "");
}

/** Serves a published folder: compressed, revalidated by content, in the reader's language, under a strict policy. */
export function createSiteHandler(folder: string): SiteHandler {
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

  async function redirectToLanguage(request: Request): Promise<Response | undefined> {
    const locale = chooseLocale(request.headers.get("accept-language") ?? "", await siteLocales());
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

  async function notFound(request: Request, file: string | undefined): Promise<Response | undefined> {
    const first = file?.split("/")[0] ?? "";
    const locales = await siteLocales();
    const locale = locales.includes(first)
      ? first
      : chooseLocale(request.headers.get("accept-language") ?? "", locales);
    const localized = locale ? await respond(request, `${locale}/404.html`, 404) : undefined;
    return localized ?? (await respond(request, "404.html", 404));
  }

  return async (request) => {
    if (request.method !== "GET" && request.method !== "HEAD") return undefined;
    const url = new URL(request.url);
    if (url.pathname === "/") {
      const redirect = await redirectToLanguage(request);
      if (redirect) return redirect;
    }
    const file = requestPath(url.pathname);
    if (file === undefined || /\.(?:br|unfinished)$/.test(file)) return notFound(request, undefined);
    // 404 pages are answers, not addresses: asked for by name they keep their status.
    const status = /(?:^|\/)404\.html$/.test(file) ? 404 : 200;
    return (await respond(request, file, status)) ?? (await addSlash(url, file)) ?? (await notFound(request, file));
  };
}
