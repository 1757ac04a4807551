import type { SeoFields } from "../article.ts";
import type { SiteLink, SiteTheme } from "../help-center.ts";
import type { Direction, Locale } from "../locale.ts";

/** Everything about the site that is the same on every page. */
export interface SiteSettings {
  readonly name: string;
  /** The name in languages where it is another one. */
  readonly names: Readonly<Record<Locale, string>>;
  readonly tagline: Readonly<Record<Locale, string>>;
  readonly sourceLocale: Locale;
  /** For readers who understand none of the languages; empty: they choose one themselves. */
  readonly defaultLocale: Locale;
  readonly locales: readonly SiteLocale[];
  /** Absolute origin without trailing slash, or empty; canonical and hreflang are relative to it. */
  readonly siteUrl: string;
  readonly theme: SiteTheme;
  /** File of the theme's style sheet, named for its content; empty for the looks that the site brings. */
  readonly themeFile: string;
  readonly headerLinks: readonly SiteLink[];
  readonly footerLinks: readonly SiteLink[];
  /** The site's own words that the company chose instead of those it brings, per language and key. */
  readonly words: Readonly<Record<Locale, Readonly<Record<string, string>>>>;
}

export interface SiteLocale {
  readonly locale: Locale;
  readonly direction: Direction;
  readonly nativeName: string;
  /** At least one article is written in it; without one its home page is no page of its own to search engines. */
  readonly hasTexts: boolean;
}

/** An article in a list. Its page exists in every locale; `textLocale` says which language it shows. */
export interface SiteEntry {
  readonly path: string;
  /** `/<locale>/<path>/` */
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly textLocale: Locale;
}

/** See `Redirect`: without a leading slash it holds below every locale, with one it is an exact address. */
export interface SiteRedirect {
  readonly from: string;
  readonly to: string;
}

export interface SiteTopic {
  readonly path: string;
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly icon: string;
  readonly articles: readonly SiteEntry[];
  readonly topics: readonly SiteTopic[];
  /** Articles here and below. */
  readonly articleCount: number;
  /** Locales in which this page says something of its own: its title, or an article in it, is translated. */
  readonly translations: readonly Locale[];
}

/** Navigation of one locale. `topics` are the help center's own; each imported collection is one topic after them. */
export interface SiteNavigation {
  readonly locale: Locale;
  readonly topics: readonly SiteTopic[];
}

export interface SiteArticle extends SiteEntry {
  readonly locale: Locale;
  /** `textLocale !== locale`: shown in the source language with a notice. */
  readonly fallback: boolean;
  /** Source changed after this translation was made. */
  readonly stale: boolean;
  readonly version: number;
  readonly body: string;
  readonly updatedAt: Date;
  /** Of the text that is shown; empty fields say nothing. */
  readonly seo?: SeoFields;
  /** Locales with a text of their own, for hreflang. */
  readonly translations: readonly Locale[];
  readonly breadcrumbs: readonly { readonly title: string; readonly url: string }[];
  readonly previous: SiteEntry | undefined;
  readonly next: SiteEntry | undefined;
  readonly related: readonly SiteEntry[];
  /** Maps a link target in the body (relative `.md` path or site path) to an address on the site, if it is one. */
  readonly resolveLink: (target: string) => string | undefined;
}

/** One article's own text in one locale, body left out: a line of a feed, a sitemap or an index for machines. */
export interface SiteText extends SiteEntry {
  readonly updatedAt: Date;
  /** Locales with a text of their own. */
  readonly translations: readonly Locale[];
  /** Kept out of search engines by its writer. */
  readonly noindex: boolean;
  /** Number of the sitemap it stands in, from 1; the same in every locale. */
  readonly sitemap: number;
}

/** What the publisher asks. Only published, public texts ever come out of it. */
export interface SiteContent {
  settings(): Promise<SiteSettings>;
  navigation(locale: Locale): Promise<SiteNavigation>;
  article(locale: Locale, path: string): Promise<SiteArticle | undefined>;
  /** Texts that are written in this locale, in the order of the navigation. */
  publishedTexts(locale: Locale): Promise<readonly SiteText[]>;
  /** Articles that are read most, for the home page; empty while too little is read to tell. */
  mostRead(locale: Locale): Promise<readonly SiteEntry[]>;
  /** Addresses that are gone and where they lead; no chains, no loops. */
  redirects?(): Promise<readonly SiteRedirect[]>;
  /** Image bytes by generated file name. */
  assets(): Promise<readonly { readonly fileName: string; readonly read: () => Promise<Uint8Array> }[]>;
}
