import type { ArticleId, ArticleStore, ArticleSummary, ArticleVersion, Locale, WorkspaceId } from "@handrail/core";
import { createSiteContent, type RefreshableSiteContent, type SiteContentOptions } from "./site-content.ts";
import type { SiteShape } from "./site-snapshot.ts";

export interface PreviewScope {
  /** Null: every draft of the language. */
  readonly articleId: ArticleId | null;
  readonly locale: Locale;
}

/** No version has it: versions count from 1. */
const draftVersion = 0;

/** What a preview shows instead of what is live: the named draft, or all that wait to be published. */
async function drafts(store: ArticleStore, workspaceId: WorkspaceId, scope: PreviewScope): Promise<ArticleSummary[]> {
  const { articleId, locale } = scope;
  const found = await store.listSummaries(workspaceId, { locale, ...(articleId ? { articleId } : {}) });
  return found
    .filter(({ state }) => articleId !== null || state === "draft" || state === "changed")
    .map((summary) => ({
      ...summary,
      // Whoever holds the link reads it, whoever will read it later.
      article: { ...summary.article, audience: "public" },
      publishedVersion: draftVersion,
      contentHash: `draft ${summary.updatedAt.getTime()}`,
      publishedPath: summary.article.path,
    }));
}

function withDrafts(store: ArticleStore, scope: PreviewScope): ArticleStore {
  const isDraft = (id: ArticleId, locale: Locale, version: number | undefined): boolean =>
    version === draftVersion && locale === scope.locale && (scope.articleId === null || scope.articleId === id);
  return {
    ...store,
    async listPublished(workspaceId, filter) {
      const [live, waiting] = await Promise.all([
        store.listPublished(workspaceId, filter),
        drafts(store, workspaceId, scope),
      ]);
      const replaced = new Set(waiting.map(({ article }) => article.id));
      const rest = live.filter(({ article, locale }) => locale !== scope.locale || !replaced.has(article.id));
      return [...waiting, ...rest];
    },
    async getVersion(workspaceId, articleId, locale, version): Promise<ArticleVersion | undefined> {
      if (!isDraft(articleId, locale, version)) return store.getVersion(workspaceId, articleId, locale, version);
      const [article, text] = await Promise.all([
        store.getArticle(workspaceId, articleId),
        store.getTranslation(workspaceId, articleId, locale),
      ]);
      if (!article || !text) return undefined;
      return {
        articleId,
        locale,
        version: draftVersion,
        ...text.draft,
        contentHash: "",
        sourceBlocks: text.sourceBlocks,
        author: text.savedBy,
        createdAt: text.updatedAt,
        seo: text.seo,
        path: article.path,
      };
    },
  };
}

/** The site as it would be if the drafts of a preview were live. Made for one look: it is never published. */
export function createPreviewContent(options: SiteContentOptions, scope: PreviewScope): RefreshableSiteContent {
  // What sites share knows no drafts.
  const { mirror: _shared, ...own } = options;
  const { workspace, shape } = own;
  const withLocale = (locales: readonly Locale[]): readonly Locale[] =>
    locales.length === 0 || locales.includes(scope.locale) ? locales : [...locales, scope.locale];
  return createSiteContent({
    ...own,
    articles: withDrafts(own.articles, scope),
    // A language may be written in before the site has it.
    workspace: async () => {
      const known = await workspace();
      return { ...known, locales: withLocale(known.locales) };
    },
    ...(shape
      ? {
          shape: (): SiteShape => {
            const own = shape();
            return { ...own, locales: withLocale(own.locales) };
          },
        }
      : {}),
  });
}
