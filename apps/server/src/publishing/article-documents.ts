import type { ArticleStore, ArticleSummary, KnowledgeDocument, WorkspaceId } from "@handrail/core";
import { documentIdOf } from "@handrail/ingestion";

/** Kind under which published articles stand in the index. */
export const articleKind = "article";

const helpCenter = "help-center";

/** A published text as the index knows it. */
export function documentOf({
  article,
  locale,
  title,
  publishedVersion,
  contentHash,
  updatedAt,
}: ArticleSummary): KnowledgeDocument {
  return {
    id: documentIdOf(articleKind, article.id, locale),
    sourceKind: articleKind,
    sourceName: article.collection || helpCenter,
    externalId: article.id,
    locale,
    title,
    breadcrumbs: [],
    labels: [],
    url: `/${locale}/${article.path}/`,
    audience: article.audience,
    version: publishedVersion,
    // The version is cited, so a new version of equal content is a new document as well.
    contentHash: `${publishedVersion}:${contentHash}:${article.audience}`,
    updatedAt,
  };
}

/** Reads the body of the version that a document was listed with. */
export function bodyLoader(store: ArticleStore, workspaceId: WorkspaceId) {
  return async (document: KnowledgeDocument): Promise<string | undefined> => {
    const version = await store.getVersion(
      workspaceId,
      document.externalId as never,
      document.locale,
      document.version,
    );
    return version?.body;
  };
}
