import type { Direction, Locale } from "../locale.ts";

/** Everything about the site that is the same on every page. */
export interface SiteSettings {
  readonly name: string;
  readonly tagline: Readonly<Record<Locale, string>>;
  readonly sourceLocale: Locale;
  readonly locales: readonly SiteLocale[];
  /** Absolute origin without trailing slash, or empty; canonical and hreflang are relative to it. */
  readonly siteUrl: string;
}

export interface SiteLocale {
  readonly locale: Locale;
  readonly direction: Direction;
  readonly nativeName: string;
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
  /** Locales with a text of their own, for hreflang. */
  readonly translations: readonly Locale[];
  readonly breadcrumbs: readonly { readonly title: string; readonly url: string }[];
  readonly previous: SiteEntry | undefined;
  readonly next: SiteEntry | undefined;
  readonly related: readonly SiteEntry[];
  /** Maps a link target in the body (relative `.md` path or site path) to an address on the site, if it is one. */
  readonly resolveLink: (target: string) => string | undefined;
}

/** What the publisher asks. Only published, public texts ever come out of it. */
export interface SiteContent {
  settings(): Promise<SiteSettings>;
  navigation(locale: Locale): Promise<SiteNavigation>;
  article(locale: Locale, path: string): Promise<SiteArticle | undefined>;
  /** Image bytes by generated file name. */
  assets(): Promise<readonly { readonly fileName: string; readonly read: () => Promise<Uint8Array> }[]>;
}
