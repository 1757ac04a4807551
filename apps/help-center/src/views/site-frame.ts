import { directionOf } from "@handrail/core";
import type { Locale, SiteSettings } from "@handrail/core";
import { stringsFor } from "../strings/load-strings.ts";
import { initialOf } from "./initial.ts";
import { homePath, searchPath } from "./addresses.ts";
import type { PagePath } from "./addresses.ts";
import type { Frame } from "./page-view.ts";

/** What stands behind the pages: a server with search and chat, or nothing but files. */
export interface SiteFeatures {
  /** Address of the chat's loader script; undefined leaves the chat out. */
  readonly widget: string | undefined;
  readonly search: boolean;
}

export interface SiteContext {
  readonly settings: SiteSettings;
  readonly features: SiteFeatures;
}

export interface FrameRequest {
  readonly locale: Locale;
  /** The page's address without its locale: `writing/first-article/`, or empty for the home page. */
  readonly rest: string;
  readonly title: string;
  readonly description: string;
  /** Locales in which this page has a text of its own; empty for pages that search engines should not list. */
  readonly translations: readonly Locale[];
  /** Locale whose page search engines should list instead of this one, where that is another. */
  readonly canonicalLocale?: Locale;
  readonly kind?: Frame["kind"];
  readonly structuredData?: readonly object[];
}

/** First character of the name on the accent colour, as an SVG document. */
function siteIcon(name: string): string {
  const safe = initialOf(name).replace(/[<>&"']/, "?");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#006e78"/><text x="16" y="22.5" font-family="system-ui,sans-serif" font-size="19" font-weight="700" text-anchor="middle" fill="#fff">${safe}</text></svg>`;
}

/** JSON that cannot end the script element it stands in. */
function structuredData(objects: readonly object[]): string | undefined {
  if (objects.length === 0) return undefined;
  const graph = { "@context": "https://schema.org", "@graph": objects };
  return JSON.stringify(graph).replaceAll("<", String.raw`\u003c`);
}

export function absoluteUrl(site: SiteContext, path: PagePath): string | undefined {
  return site.settings.siteUrl ? `${site.settings.siteUrl}${encodeURI(path)}` : undefined;
}

export function buildFrame(site: SiteContext, request: FrameRequest): Frame {
  const { settings, features } = site;
  const { locale, rest } = request;
  const indexed = request.translations.includes(locale);
  const canonical = absoluteUrl(site, `/${request.canonicalLocale ?? locale}/${rest}`);
  const listed = settings.siteUrl && indexed ? request.translations : [];
  const alternates = listed.map((other) => ({
    hreflang: other,
    url: absoluteUrl(site, `/${other}/${rest}`) ?? "",
  }));
  const original = listed.includes(settings.sourceLocale) ? settings.sourceLocale : listed[0];
  if (original) alternates.push({ hreflang: "x-default", url: absoluteUrl(site, `/${original}/${rest}`) ?? "" });
  return {
    locale,
    direction: directionOf(locale),
    strings: stringsFor(locale),
    siteName: settings.name,
    homeUrl: homePath(locale),
    searchUrl: searchPath(locale),
    title: request.title === settings.name ? settings.name : `${request.title} – ${settings.name}`,
    description: request.description,
    languages: settings.locales.map((entry) => ({
      locale: entry.locale,
      direction: entry.direction,
      name: entry.nativeName,
      url: `/${entry.locale}/${rest}`,
      current: entry.locale === locale,
    })),
    canonical: indexed || request.canonicalLocale ? canonical : undefined,
    alternates,
    indexed,
    kind: request.kind ?? "website",
    structuredData: structuredData(request.structuredData ?? []),
    widget: features.widget,
    hasSearch: features.search,
    icon: `data:image/svg+xml,${encodeURIComponent(siteIcon(settings.name))}`,
  };
}
