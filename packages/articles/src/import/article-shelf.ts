import type { Article, ArticleStore, ArticleSummary, Locale, WorkspaceId } from "@handrail/core";

export interface ShelvedArticle {
  readonly article: Article;
  readonly texts: Map<Locale, Pick<ArticleSummary, "state" | "publishedVersion" | "contentHash" | "sourceBlocks">>;
}

/** All articles of the workspace by address, with what is stored in each language, read at once. */
export async function openArticleShelf(
  store: ArticleStore,
  workspaceId: WorkspaceId,
): Promise<Map<string, ShelvedArticle>> {
  const shelf = new Map<string, ShelvedArticle>();
  for (const article of await store.listArticles(workspaceId)) shelf.set(article.path, { article, texts: new Map() });
  for (const summary of await store.listSummaries(workspaceId)) {
    shelf.get(summary.article.path)?.texts.set(summary.locale, summary);
  }
  return shelf;
}
