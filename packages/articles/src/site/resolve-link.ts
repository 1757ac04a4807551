import type { Locale } from "@handrail/core";
import { slugOf } from "../slug.ts";
import { siteUrl } from "./published-article.ts";

/** The addresses, below the locale, that links may lead to. */
export interface SiteAddresses {
  readonly settings: { readonly siteUrl: string; readonly locales: readonly { readonly locale: Locale }[] };
  hasArticle(path: string): boolean;
  hasTopic(path: string): boolean;
  /** Address that a page has now which had this one before. */
  movedTo?(path: string): string | undefined;
}

const scheme = /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i;

/** Folds `.` and `..`; undefined when the path leaves the root. */
function fold(segments: readonly string[]): string[] | undefined {
  const folded: string[] = [];
  for (const segment of segments) {
    if (segment === "..") {
      if (folded.pop() === undefined) return undefined;
    } else if (segment !== "" && segment !== ".") {
      folded.push(segment);
    }
  }
  return folded;
}

/**
 * Address on the site, in the reader's locale, of a link target in an article's body: a Markdown file beside
 * it (`../tutorial/first-steps.md#anchor`), the folder form of the same (`../first-steps/`), a site path with
 * or without a locale (`/en/writing/first-article/`), or such a path with the site's own origin. Undefined
 * when the site has no such page.
 */
export function createLinkResolver(
  addresses: SiteAddresses,
  locale: Locale,
  articlePath: string,
): (target: string) => string | undefined {
  const find = createPathFinder(addresses, articlePath);
  return (target) => {
    const found = find(target);
    if (!found) return undefined;
    return (found.path === "" ? `/${locale}/` : siteUrl(locale, found.path)) + found.fragment;
  };
}

function isIndex(name: string): boolean {
  return /^(?:index|readme)$/i.test(name);
}

/** The page a target means, as its path below the locale; empty for the home page. */
export function createPathFinder(
  { settings, hasArticle, hasTopic, movedTo }: SiteAddresses,
  articlePath: string,
): (target: string) => { readonly path: string; readonly fragment: string } | undefined {
  const locales = new Set(settings.locales.map((entry) => entry.locale));
  const articleSegments = articlePath.split("/");
  const folder = articleSegments.slice(0, -1);
  const collectionRoot = folder.slice(0, 1);

  const pageAt = (segments: readonly string[] | undefined): string | undefined => {
    if (!segments) return undefined;
    const last = segments.at(-1) ?? "";
    const name = last.replace(/\.(?:md|markdown|html)$/i, "");
    const slugs = [...segments.slice(0, -1), name].map(slugOf);
    const path = slugs.join("/");
    if (hasArticle(path)) return path;
    if (isIndex(name) && hasTopic(slugs.slice(0, -1).join("/"))) return slugs.slice(0, -1).join("/");
    if (hasTopic(path)) return path;
    const moved = movedTo?.(path) ?? (isIndex(name) ? movedTo?.(slugs.slice(0, -1).join("/")) : undefined);
    return moved !== undefined && (hasArticle(moved) || hasTopic(moved)) ? moved : undefined;
  };

  const find = (path: string): string | undefined => {
    const parts = path.split("/");
    if (!path.startsWith("/")) {
      // Folder-form addresses are relative to the page's own address, which lies one level deeper than its file.
      return (
        pageAt(fold([...folder, ...parts])) ??
        (/\.\w+$/.test(path) ? undefined : pageAt(fold([...articleSegments, ...parts])))
      );
    }
    const segments = fold(parts);
    if (!segments) return undefined;
    const withoutLocale = locales.has(segments[0] ?? "") ? segments.slice(1) : undefined;
    if (withoutLocale?.length === 0 || segments.length === 0) return "";
    return (withoutLocale && pageAt(withoutLocale)) ?? pageAt(segments) ?? pageAt([...collectionRoot, ...segments]);
  };

  return (target) => {
    const own =
      settings.siteUrl && target.startsWith(`${settings.siteUrl}/`) ? target.slice(settings.siteUrl.length) : target;
    if (scheme.test(own)) return undefined;
    const [, path = "", fragment = ""] = /^([^?#]*)(?:\?[^#]*)?(#.*)?$/s.exec(own) ?? [];
    if (path === "") return undefined;
    const found = find(path);
    return found === undefined ? undefined : { path: found, fragment };
  };
}
