import type { Locale, SiteRedirect } from "@handrail/core";

/** Finds where an address that is gone leads: the new address with the query of the old one, or undefined. */
export type FindRedirect = (pathname: string, search: string) => string | undefined;

const tidy = (path: string): string => path.replace(/^\/+|\/+$/g, "");

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** `?a=1` added to an address that may have a query and a fragment of its own. */
function withQuery(address: string, search: string): string {
  if (search === "" || search === "?") return address;
  const [, base = "", fragment = ""] = /^([^#]*)(#.*)?$/s.exec(address) ?? [];
  return `${base}${base.includes("?") ? "&" : "?"}${search.slice(1)}${fragment}`;
}

/** Only addresses on this site, or elsewhere on the web; never a scheme that runs something. */
function isSafe(target: string): boolean {
  return /^https?:\/\//i.test(target) || !/^(?:[a-z][a-z0-9+.-]*:|\/\/|\\)/i.test(target);
}

/**
 * Redirects by address. One without a leading slash holds below every locale, and for a Markdown file beside its page;
 * one with a leading slash is an exact address of the site.
 */
export function createRedirects(redirects: readonly SiteRedirect[], locales: readonly Locale[]): FindRedirect {
  const below = new Map<string, string>();
  const exact = new Map<string, string>();
  for (const { from, to } of redirects) {
    if (isSafe(to)) (from.startsWith("/") ? exact : below).set(tidy(from), to);
  }
  const known = new Set(locales);
  if (below.size + exact.size === 0) return () => undefined;
  return (pathname, search) => {
    const path = tidy(decoded(pathname));
    // Helpdesks find a page by its number, whatever words follow it.
    const found = exact.get(path) ?? exact.get(path.replace(/\/(\d+)-[^/]*$/, "/$1"));
    if (found !== undefined) return withQuery(found, search);
    const [locale = "", ...rest] = path.split("/");
    if (!known.has(locale)) return undefined;
    const name = rest.join("/");
    const target = below.get(name);
    if (target !== undefined) return withQuery(localized(target, locale, "/"), search);
    const page = name.endsWith(".md") ? below.get(name.slice(0, -3)) : undefined;
    return page === undefined || /^https?:/i.test(page) ? undefined : withQuery(localized(page, locale, ".md"), search);
  };
}

function localized(target: string, locale: Locale, end: string): string {
  if (/^(?:https?:\/\/|\/)/i.test(target)) return target;
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(target) ?? [];
  return `/${locale}/${tidy(path).split("/").map(encodeURIComponent).join("/")}${end}${rest}`;
}
