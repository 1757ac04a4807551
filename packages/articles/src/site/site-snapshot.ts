import {
  type ArticleSummary,
  directionOf,
  type HelpCenter,
  type Locale,
  nativeNameOf,
  plainTheme,
  type ReadCount,
  type SiteSettings,
  type SiteWord,
  type Workspace,
} from "@handrail/core";
import { themeFileOf } from "./theme-file.ts";

/** What the public site is made from, texts left out, as it stands at one moment. */
export interface SiteFrame {
  /** Where no article is written in any language. */
  readonly settings: SiteSettings;
  /** Whether a live text is on this site: public, in one of its languages, below one of its topics. */
  shows(text: ArticleSummary): boolean;
  /** Differs when other texts are shown, or in other languages. */
  readonly scope: string;
  readonly reads: readonly ReadCount[];
}

/** What one help center shows of a workspace, and how it looks. */
export type SiteShape = Pick<
  HelpCenter,
  "name" | "names" | "tagline" | "topics" | "locales" | "defaultLocale" | "theme" | "headerLinks" | "footerLinks"
>;

const everything: SiteShape = {
  name: "",
  names: {},
  tagline: {},
  topics: [],
  locales: [],
  defaultLocale: "",
  theme: plainTheme,
  headerLinks: [],
  footerLinks: [],
};

export interface FrameOptions {
  /** Asked anew each time, so that a new language or name shows at the next publish. */
  readonly workspace: () => Promise<Workspace>;
  /** The help center whose site this is; without it the site shows everything. */
  readonly shape?: () => SiteShape;
  /** How often articles were read lately. */
  readonly reads?: () => Promise<readonly ReadCount[]>;
  /** The site's own words that were changed. */
  readonly words?: () => Promise<readonly SiteWord[]>;
}

function isBelow(path: string, topics: readonly string[]): boolean {
  return topics.length === 0 || topics.some((topic) => path === topic || path.startsWith(`${topic}/`));
}

/** Languages of a help center in its own order, else the workspace's; those the workspace no longer has are left out. */
function localesOf(shape: SiteShape, all: readonly Locale[]): readonly Locale[] {
  const own = shape.locales.filter((locale) => all.includes(locale));
  return own.length > 0 ? own : all;
}

/** The words that were chosen, per language and key. */
function chosenWords(words: readonly SiteWord[]): SiteSettings["words"] {
  const chosen: Record<Locale, Record<string, string>> = {};
  for (const { locale, key, words: text } of words) if (text !== null) (chosen[locale] ??= {})[key] = text;
  return chosen;
}

export async function readSiteFrame(options: FrameOptions): Promise<SiteFrame> {
  const { workspace, shape: readShape, reads, words } = options;
  const { name, sourceLocale, locales: all, siteUrl } = await workspace();
  const shape = readShape?.() ?? everything;
  const locales = localesOf(shape, all);
  const source = locales.includes(sourceLocale) ? sourceLocale : (locales[0] ?? sourceLocale);
  return {
    settings: {
      name: shape.name || name,
      names: shape.names,
      tagline: shape.tagline,
      sourceLocale: source,
      defaultLocale: locales.includes(shape.defaultLocale) ? shape.defaultLocale : "",
      locales: locales.map((locale) => ({
        locale,
        direction: directionOf(locale),
        nativeName: nativeNameOf(locale),
        hasTexts: false,
      })),
      siteUrl,
      theme: shape.theme,
      themeFile: themeFileOf(shape.theme),
      headerLinks: shape.headerLinks,
      footerLinks: shape.footerLinks,
      words: chosenWords((await words?.()) ?? []),
    },
    // A text in a language that this site does not have could be shown on no page of its own.
    shows: ({ article, locale }) =>
      article.audience === "public" && locales.includes(locale) && isBelow(article.path, shape.topics),
    scope: JSON.stringify([source, locales, shape.topics]),
    reads: (await reads?.()) ?? [],
  };
}
