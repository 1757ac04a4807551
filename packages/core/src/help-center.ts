import type { HelpCenterId, WorkspaceId } from "./ids.ts";
import type { Locale } from "./locale.ts";

/** Kinds of system fonts; a site loads no font files. */
export const siteFonts = ["system", "humanist", "geometric", "rounded", "serif", "slab"] as const;
export type SiteFont = (typeof siteFonts)[number];

export const siteCorners = ["sharp", "soft", "round"] as const;
export type SiteCorners = (typeof siteCorners)[number];

/** How a site looks, as a company chose it; empty fields keep what the site brings. */
export interface SiteTheme {
  /** `#rrggbb`. Lightness is corrected until words in it can be read, in light and in dark. */
  readonly accent: string;
  readonly font: SiteFont;
  readonly headingFont: SiteFont;
  readonly corners: SiteCorners;
  /** File name of an image of the asset store, shown in the header instead of the initial; `logoDark` on a dark page. */
  readonly logo: string;
  readonly logoDark: string;
  /** The logo holds the name, so the name does not stand beside it. */
  readonly logoHasName: boolean;
  /** As it was written; what the site serves of it is made harmless first. */
  readonly css: string;
}

export const plainTheme: SiteTheme = {
  accent: "",
  font: "system",
  headingFont: "system",
  corners: "soft",
  logo: "",
  logoDark: "",
  logoHasName: false,
  css: "",
};

/** A link of the header or footer with its words per language. */
export interface SiteLink {
  /** `https://`, `mailto:` or an address on the site; `{locale}` stands for the reader's language. */
  readonly url: string;
  readonly labels: Readonly<Record<Locale, string>>;
}

/**
 * One public site over the workspace's articles: its own host names, part of the topics, part of the languages and
 * its own looks. Every installation has one that answers for every host name no other one has.
 */
export interface HelpCenter {
  readonly id: HelpCenterId;
  readonly workspaceId: WorkspaceId;
  readonly isDefault: boolean;
  /** Empty: the workspace's name. */
  readonly name: string;
  /** Its name in languages where that is another one. */
  readonly names: Readonly<Record<Locale, string>>;
  readonly tagline: Readonly<Record<Locale, string>>;
  /** Lower case, with a port where it is unusual; the first is the site's own address. */
  readonly hosts: readonly string[];
  /** Paths of the topics that are shown, with all below them; empty shows everything. */
  readonly topics: readonly string[];
  /** In the order of its menu; empty: the workspace's languages. */
  readonly locales: readonly Locale[];
  /** Shown to readers who understand none of its languages; empty: the language that is written in first. */
  readonly defaultLocale: Locale;
  readonly theme: SiteTheme;
  readonly headerLinks: readonly SiteLink[];
  readonly footerLinks: readonly SiteLink[];
}

/** What the team calls a help center: its name, and without one the workspace's for the default one, else its host. */
export function helpCenterLabel(
  { name, isDefault, hosts }: Pick<HelpCenter, "name" | "isDefault" | "hosts">,
  workspaceName: string,
): string {
  return name || (isDefault ? workspaceName : (hosts[0] ?? workspaceName));
}
