import {
  type ArticleStore,
  type ArticleSummary,
  directionOf,
  type Locale,
  nativeNameOf,
  type SiteSettings,
  type Topic,
  type Workspace,
} from "@handrail/core";

/** What the public site is made from, bodies left out, as it stood at one moment. Public articles only. */
export interface SiteSnapshot {
  readonly settings: SiteSettings;
  readonly topics: readonly Topic[];
  readonly published: readonly ArticleSummary[];
}

export interface SnapshotOptions {
  readonly articles: ArticleStore;
  /** Asked anew for each snapshot, so that a new language or name shows at the next publish. */
  readonly workspace: () => Promise<Workspace>;
  readonly tagline?: Readonly<Record<Locale, string>>;
}

export async function loadSiteSnapshot({ articles, workspace, tagline = {} }: SnapshotOptions): Promise<SiteSnapshot> {
  const { id, name, sourceLocale, locales, siteUrl } = await workspace();
  const [topics, published] = await Promise.all([articles.listTopics(id), articles.listPublished(id)]);
  return {
    settings: {
      name,
      tagline,
      sourceLocale,
      locales: locales.map((locale) => ({ locale, direction: directionOf(locale), nativeName: nativeNameOf(locale) })),
      siteUrl,
    },
    topics,
    published: published.filter((summary) => summary.article.audience === "public"),
  };
}
