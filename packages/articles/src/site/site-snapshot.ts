import {
  type ArticleStore,
  type ArticleSummary,
  directionOf,
  type HelpCenter,
  type Locale,
  nativeNameOf,
  plainTheme,
  type ReadCount,
  type SiteSettings,
  type Topic,
  type Workspace,
} from "@handrail/core";
import { themeFileOf } from "./theme-file.ts";

/** What the public site is made from, bodies left out, as it stood at one moment. Public articles only. */
export interface SiteSnapshot {
  readonly settings: SiteSettings;
  readonly topics: readonly Topic[];
  readonly published: readonly ArticleSummary[];
  readonly reads: readonly ReadCount[];
}

/** What one help center shows of a workspace, and how it looks. */
export type SiteShape = Pick<
  HelpCenter,
  "name" | "tagline" | "topics" | "locales" | "theme" | "headerLinks" | "footerLinks"
>;

const everything: SiteShape = {
  name: "",
  tagline: {},
  topics: [],
  locales: [],
  theme: plainTheme,
  headerLinks: [],
  footerLinks: [],
};

export interface SnapshotOptions {
  readonly articles: ArticleStore;
  /** Asked anew for each snapshot, so that a new language or name shows at the next publish. */
  readonly workspace: () => Promise<Workspace>;
  /** The help center whose site this is; without it the site shows everything. */
  readonly shape?: () => SiteShape;
  /** How often articles were read lately. */
  readonly reads?: () => Promise<readonly ReadCount[]>;
}

function isBelow(path: string, topics: readonly string[]): boolean {
  return topics.length === 0 || topics.some((topic) => path === topic || path.startsWith(`${topic}/`));
}

/** Languages of a help center in the order of the workspace; those the workspace no longer has are left out. */
function localesOf(shape: SiteShape, all: readonly Locale[]): readonly Locale[] {
  const own = all.filter((locale) => shape.locales.includes(locale));
  return own.length > 0 ? own : all;
}

export async function loadSiteSnapshot(options: SnapshotOptions): Promise<SiteSnapshot> {
  const { articles, workspace, shape: readShape, reads } = options;
  const { id, name, sourceLocale, locales: all, siteUrl } = await workspace();
  const shape = readShape?.() ?? everything;
  const locales = localesOf(shape, all);
  const [topics, published, counts] = await Promise.all([
    articles.listTopics(id),
    articles.listPublished(id),
    reads?.() ?? [],
  ]);
  // A text in a language that this site does not have could be shown on no page of its own.
  const shown = published.filter(
    ({ article, locale }) =>
      article.audience === "public" && locales.includes(locale) && isBelow(article.path, shape.topics),
  );
  const written = new Set(shown.map((summary) => summary.locale));
  return {
    settings: {
      name: shape.name || name,
      tagline: shape.tagline,
      sourceLocale: locales.includes(sourceLocale) ? sourceLocale : (locales[0] ?? sourceLocale),
      locales: locales.map((locale) => ({
        locale,
        direction: directionOf(locale),
        nativeName: nativeNameOf(locale),
        hasTexts: written.has(locale),
      })),
      siteUrl,
      theme: shape.theme,
      themeFile: themeFileOf(shape.theme),
      headerLinks: shape.headerLinks,
      footerLinks: shape.footerLinks,
    },
    topics,
    published: shown,
    reads: counts,
  };
}
