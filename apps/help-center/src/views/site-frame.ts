import { directionOf } from "@handrail/core";
import type { Locale, SeoFields, SiteSettings } from "@handrail/core";
import { siteLinks } from "./site-links.ts";
import { siteIconAddress } from "./site-icon.ts";
import { fill } from "../strings/load-strings.ts";
import { nameFor, wordsFor } from "../strings/site-words.ts";
import { feedPath, homePath, previewImagePath, searchPath } from "./addresses.ts";
import type { PagePath } from "./addresses.ts";
import type { Frame } from "./page-view.ts";

/** What stands behind the pages: a server with search and chat, or nothing but files. */
export interface SiteFeatures {
  /** Address of the chat's loader script; undefined leaves the chat out. */
  readonly widget: string | undefined;
  readonly search: boolean;
  /** Takes votes, and makes preview images when they are asked for. */
  readonly feedback: boolean;
}

export interface SiteContext {
  readonly settings: SiteSettings;
  readonly features: SiteFeatures;
  /** The pages are shown to holders of a link only, until that ends. */
  readonly preview?: { readonly until: Date } | undefined;
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
  readonly seo?: SeoFields | undefined;
  /** Address of the page's text as Markdown. */
  readonly markdown?: PagePath;
  /** Path of the topic or article that the preview image shows; the home page's otherwise. */
  readonly previewOf?: { readonly locale: Locale; readonly path: string };
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

function documentTitle(request: FrameRequest, siteName: string): string {
  if (request.seo?.title) return request.seo.title;
  return request.title === siteName ? siteName : `${request.title} – ${siteName}`;
}

/** Nothing that search engines, feeds and programs could take up stands on a preview. */
function previewFrame(frame: Frame, until: Date): Frame {
  const date = new Intl.DateTimeFormat(frame.locale, { dateStyle: "long", timeZone: "UTC" }).format(until);
  return {
    ...frame,
    preview: fill(frame.strings.preview.notice, { date }),
    canonical: undefined,
    alternates: [],
    indexed: false,
    structuredData: undefined,
    feed: undefined,
    previewImage: undefined,
    markdown: undefined,
  };
}

export function buildFrame(site: SiteContext, request: FrameRequest): Frame {
  const frame = publicFrame(site, request);
  return site.preview ? previewFrame(frame, site.preview.until) : frame;
}

function publicFrame(site: SiteContext, request: FrameRequest): Frame {
  const { settings, features } = site;
  const { locale, rest, seo } = request;
  const { theme } = settings;
  // A page that repeats another one is no page of its own to search engines, and so has no translations either.
  const repeats = seo?.canonical ? seo.canonical : undefined;
  const indexed = request.translations.includes(locale) && !seo?.noindex;
  const canonical = absoluteUrl(site, `/${request.canonicalLocale ?? locale}/${rest}`);
  const listed = settings.siteUrl && indexed && !repeats ? request.translations : [];
  const alternates = listed.map((other) => ({
    hreflang: other,
    url: absoluteUrl(site, `/${other}/${rest}`) ?? "",
  }));
  const original = [settings.defaultLocale, settings.sourceLocale].find((own) => listed.includes(own)) ?? listed[0];
  if (original) alternates.push({ hreflang: "x-default", url: absoluteUrl(site, `/${original}/${rest}`) ?? "" });
  const preview = request.previewOf ?? { locale, path: "" };
  return {
    locale,
    direction: directionOf(locale),
    strings: wordsFor(settings, locale),
    siteName: nameFor(settings, locale),
    homeUrl: homePath(locale),
    searchUrl: searchPath(locale),
    title: documentTitle(request, nameFor(settings, locale)),
    description: seo?.description || request.description,
    languages: settings.locales.map((entry) => ({
      locale: entry.locale,
      direction: entry.direction,
      name: entry.nativeName,
      url: `/${entry.locale}/${rest}`,
      current: entry.locale === locale,
    })),
    canonical: repeats ?? (indexed || request.canonicalLocale ? canonical : undefined),
    alternates,
    indexed,
    kind: request.kind ?? "website",
    structuredData: structuredData(request.structuredData ?? []),
    widget: features.widget,
    hasSearch: features.search,
    icon: siteIconAddress(nameFor(settings, locale), theme.accent),
    themeSheet: settings.themeFile ? `/${settings.themeFile}` : undefined,
    logo: theme.logo
      ? { light: `/media/${theme.logo}`, dark: `/media/${theme.logoDark || theme.logo}`, hasName: theme.logoHasName }
      : undefined,
    headerLinks: siteLinks(settings.headerLinks, locale, settings.sourceLocale),
    footerLinks: siteLinks(settings.footerLinks, locale, settings.sourceLocale),
    feed: settings.siteUrl ? feedPath(locale) : undefined,
    previewImage: features.feedback ? absoluteUrl(site, previewImagePath(preview.locale, preview.path)) : undefined,
    markdown: request.markdown,
    preview: undefined,
    previewImageAlt: seo?.imageAlt || request.title,
  };
}
